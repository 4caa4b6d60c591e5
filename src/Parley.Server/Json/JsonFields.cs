using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Parley.Server.Json;

/// <summary>
/// Reads one JSON object field by field. A field that is missing, unknown, given twice or of the wrong type is added to the errors with its
/// path and read as null; the caller looks at the errors once, at the end.
/// </summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly FieldErrors _errors;

    /// <param name="known">The names that may occur; empty for an object whose names are data.</param>
    public JsonFields(JsonElement element, string path, FieldErrors errors, params ReadOnlySpan<string> known)
    {
        (_path, _errors) = (path, errors);
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add(path.Length == 0 ? "$" : path, "must be an object");
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            var name = LenientText.Unescape(JsonMarshal.GetRawUtf8PropertyName(property));
            if (known.Length > 0 && !known.Contains(name))
            {
                errors.Add(At(Shown(name)), "is not a field of this request");
            }
            else if (!_fields.TryAdd(name, property.Value))
            {
                errors.Add(At(Shown(name)), "is given twice");
            }
        }
    }

    public IEnumerable<KeyValuePair<string, JsonElement>> All => _fields;

    public string At(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    /// <summary>Any text of at most <paramref name="most"/> UTF-16 units.</summary>
    public string? Text(string name, int most, bool required = true, int least = 0)
    {
        if (!TryGet(name, required, out var element))
        {
            return null;
        }

        if (element.ValueKind != JsonValueKind.String)
        {
            return Wrong<string>(name, "must be a string");
        }

        var text = Of(element);
        return text.Length > most ? Wrong<string>(name, $"is longer than {most} characters")
            : text.Length < least ? Wrong<string>(name, "must not be empty")
            : text;
    }

    /// <summary>A resource name: an id of a community, a conversation or an utterance.</summary>
    public string? Name(string name, bool required = true)
    {
        var text = Text(name, int.MaxValue, required);
        return text is null || ResourceName.IsValid(text) ? text : Wrong<string>(name, ResourceNames.Rule);
    }

    public long? Integer(string name, long least, bool required = true)
    {
        if (!TryGet(name, required, out var element))
        {
            return null;
        }

        return element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var value) && value >= least
            ? value
            : WrongValue<long>(name, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {long.MaxValue}"));
    }

    public double? Number(string name, double least, double most, bool required = true)
    {
        if (!TryGet(name, required, out var element))
        {
            return null;
        }

        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var value) && value >= least && value <= most
            ? value
            : WrongValue<double>(name, string.Create(CultureInfo.InvariantCulture, $"must be a number from {least} to {most}"));
    }

    public bool? Flag(string name, bool required = true)
    {
        if (!TryGet(name, required, out var element))
        {
            return null;
        }

        return element.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? element.ValueKind == JsonValueKind.True
            : WrongValue<bool>(name, "must be true or false");
    }

    /// <summary>ISO 8601 with a date and a time (without an offset it is UTC), or a number of seconds since the Unix epoch.</summary>
    public DateTimeOffset? Time(string name, bool required = true)
    {
        if (!TryGet(name, required, out var element))
        {
            return null;
        }

        return TimeStamps.Read(element)
            ?? WrongValue<DateTimeOffset>(name, "must be an ISO 8601 date and time, such as 2026-03-01T12:00:00Z, or seconds since the Unix epoch");
    }

    public JsonElement? Element(string name, JsonValueKind kind, bool required = true)
    {
        if (!TryGet(name, required, out var element))
        {
            return null;
        }

        return element.ValueKind == kind ? element : WrongValue<JsonElement>(name, kind == JsonValueKind.Array ? "must be an array" : "must be an object");
    }

    /// <summary>The field whatever its type; null when it is missing or null.</summary>
    public JsonElement? Any(string name) => TryGet(name, required: false, out var element) ? element : null;

    public static string Of(JsonElement text) => LenientText.Unescape(JsonMarshal.GetRawUtf8Value(text)[1..^1]);

    private bool TryGet(string name, bool required, out JsonElement element)
    {
        if (_fields.TryGetValue(name, out element) && element.ValueKind != JsonValueKind.Null)
        {
            return true;
        }

        if (required)
        {
            _errors.Add(At(name), "is missing");
        }

        return false;
    }

    private T? Wrong<T>(string name, string message)
        where T : class
    {
        _errors.Add(At(name), message);
        return null;
    }

    private T? WrongValue<T>(string name, string message)
        where T : struct
    {
        _errors.Add(At(name), message);
        return null;
    }

    private static string Shown(string name) => name.Length <= 64 ? name : $"{name[..64]}…";
}
