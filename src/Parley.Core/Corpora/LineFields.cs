using System.Globalization;
using System.Text.Json;

namespace Parley.Core.Corpora;

/// <summary>Reads typed fields of one JSON object and remembers the first that is wrong; after that, what it returns means nothing.</summary>
internal sealed class LineFields(JsonElement root, string file, int line)
{
    public CorpusError? Error { get; private set; }

    /// <summary>A string under the first of the names that is there.</summary>
    public string Text(params ReadOnlySpan<string> names)
    {
        if (Find(names, out var name, out var value))
        {
            return value.ValueKind == JsonValueKind.String ? JsonText.Read(value) : Wrong(name, "a string", value);
        }

        Fail(names[0], "is missing");
        return "";
    }

    /// <summary>A string, or null where the field is absent or null.</summary>
    public string? OptionalText(params ReadOnlySpan<string> names)
    {
        if (!Find(names, out var name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? JsonText.Read(value) : Wrong(name, "a string or null", value);
    }

    /// <summary>A number, also one written as a string; null where the field is absent or null.</summary>
    public decimal? OptionalNumber(string name)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number)
        {
            return value.TryGetDecimal(out var number) ? number : OutOfRange(name);
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Wrong(name, "a number, a numeric string or null", value);
            return null;
        }

        if (decimal.TryParse(JsonText.Read(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed))
        {
            return parsed;
        }

        Fail(name, "must be a number, a numeric string or null; this string is no number");
        return null;
    }

    public void Fail(string? field, string message) => Error ??= new CorpusError(file, line, field, message);

    internal static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a boolean",
    };

    private decimal? OutOfRange(string name)
    {
        Fail(name, "is out of range");
        return null;
    }

    private string Wrong(string name, string expected, JsonElement value)
    {
        Fail(name, $"must be {expected}, not {NameOf(value.ValueKind)}");
        return "";
    }

    private bool Find(ReadOnlySpan<string> names, out string name, out JsonElement value)
    {
        foreach (var candidate in names)
        {
            if (root.TryGetProperty(candidate, out value))
            {
                name = candidate;
                return true;
            }
        }

        (name, value) = (names[0], default);
        return false;
    }
}
