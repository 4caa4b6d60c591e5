using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Parley.Core.Learning.Evaluation;

/// <summary>One row of a stream for `evaluate ensemble`.</summary>
/// <param name="Label">In [0, 1].</param>
/// <param name="Opinions">Everyone asked.</param>
/// <param name="Propensity">The chance of the label, in (0, 1]; null where the stream is complete or does not say.</param>
public sealed record StreamRow(double Label, NamedProbabilities Opinions, double? Propensity = null)
{
    /// <summary>Reads `{"label":0/1,"opinions":{name: p or null}}`, optionally with `"propensity"`; other fields are passed over.</summary>
    /// <exception cref="FormatException">The line is not such an object; the message names the field.</exception>
    public static StreamRow Parse(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var row = json.RootElement;
            if (row.ValueKind != JsonValueKind.Object)
                throw new FormatException($"expected an object, found {Kind(row)}");
            if (!row.TryGetProperty("opinions", out var opinions) || opinions.ValueKind != JsonValueKind.Object)
                throw new FormatException("opinions: expected an object of probabilities by name");
            var label = Required(row, "label");
            double? propensity = row.TryGetProperty("propensity", out var p) && p.ValueKind != JsonValueKind.Null ? Number(p, "propensity") : null;
            if (propensity is <= 0)
                throw new FormatException("propensity: must be above 0");
            return new(label, new(opinions.EnumerateObject().Select(o => KeyValuePair.Create(o.Name, Opinion(o)))), propensity);
        }
        catch (JsonException e)
        {
            throw new FormatException($"not JSON: {e.Message}", e);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"opinions: {e.Message}", e);
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException($"opinions: a name is not valid Unicode ({e.Message})", e);
        }
    }

    /// <summary>Writes the row as one line that <see cref="Parse"/> reads.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("label", Label);
            json.WriteStartObject("opinions");
            for (var i = 0; i < Opinions.Names.Count; i++)
            {
                json.WritePropertyName(Opinions.Names[i]);
                if (double.IsNaN(Opinions.Values[i]))
                    json.WriteNullValue();
                else
                    json.WriteNumberValue(Opinions.Values[i]);
            }

            json.WriteEndObject();
            if (Propensity is { } propensity)
                json.WriteNumber("propensity", propensity);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static double Required(JsonElement row, string field) =>
        row.TryGetProperty(field, out var value) ? Number(value, field) : throw new FormatException($"{field}: missing");

    private static double? Opinion(JsonProperty opinion) =>
        opinion.Value.ValueKind == JsonValueKind.Null ? null : Number(opinion.Value, $"opinions.{opinion.Name}");

    private static double Number(JsonElement value, string field)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || number is not (>= 0 and <= 1))
            throw new FormatException($"{field}: expected a number in [0, 1], found {Kind(value)}");
        return number;
    }

    private static string Kind(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.ValueKind.ToString().ToLowerInvariant();
}
