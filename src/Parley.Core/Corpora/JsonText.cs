using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Parley.Core.Corpora;

/// <summary>Reads JSON whose strings may hold anything, halves of surrogate pairs included, which System.Text.Json refuses to decode.</summary>
internal static class JsonText
{
    public static string Read(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Unescape(value.GetRawText().AsSpan()[1..^1]);
        }
    }

    /// <summary>Parses a line into an object, or says what is wrong with it.</summary>
    public static JsonDocument? TryParseObject(string json, string file, int line, out CorpusError? error)
    {
        try
        {
            var document = JsonDocument.Parse(json);
            error = document.RootElement.ValueKind == JsonValueKind.Object
                ? null
                : new CorpusError(file, line, null, $"must be a JSON object, not {LineFields.NameOf(document.RootElement.ValueKind)}");
            return document;
        }
        catch (JsonException e)
        {
            error = NotJson(e, file, line);
            return null;
        }
        catch (ArgumentException)
        {
            // The line itself, not an escape in it, holds half a surrogate pair.
            error = new CorpusError(file, line, null, "is not JSON: it is not valid Unicode");
            return null;
        }
    }

    public static CorpusError NotJson(JsonException exception, string file, int line) =>
        new(file, line, null, string.Create(CultureInfo.InvariantCulture, $"is not JSON (at byte {(exception.BytePositionInLine ?? 0) + 1} of the line)"));

    private static string Unescape(ReadOnlySpan<char> raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            var escape = raw[++i];
            if (escape == 'u')
            {
                text.Append((char)ushort.Parse(raw.Slice(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                text.Append(escape switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', _ => escape });
            }
        }

        return text.ToString();
    }
}
