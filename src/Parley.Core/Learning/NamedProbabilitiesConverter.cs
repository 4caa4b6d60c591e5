using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Core.Learning;

/// <summary>Named probabilities as an object, null for asleep.</summary>
internal sealed class NamedProbabilitiesConverter : JsonConverter<NamedProbabilities>
{
    public override NamedProbabilities Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("expected an object of probabilities by name");

        var entries = new List<KeyValuePair<string, double?>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            entries.Add(new(name, reader.TokenType == JsonTokenType.Null ? null : reader.GetDouble()));
        }

        try
        {
            return new(entries);
        }
        catch (ArgumentException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, NamedProbabilities value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        for (var i = 0; i < value.Names.Count; i++)
        {
            writer.WritePropertyName(value.Names[i]);
            if (double.IsNaN(value.Values[i]))
                writer.WriteNullValue();
            else
                writer.WriteNumberValue(value.Values[i]);
        }

        writer.WriteEndObject();
    }
}
