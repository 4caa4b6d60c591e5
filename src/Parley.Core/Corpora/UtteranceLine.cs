using System.Globalization;
using System.Text.Json;

namespace Parley.Core.Corpora;

/// <summary>One line of <c>utterances.jsonl</c>, typed and checked by itself; what needs other lines is checked by <see cref="CorpusReader"/>.</summary>
internal sealed record UtteranceLine(int Line, string Json, string Id, string Conversation, string Speaker, string Text, decimal? Timestamp, string? ReplyTo)
{
    private const int MaxSpeakerLength = 200;

    // What DateTimeOffset can hold, in seconds from the Unix epoch.
    private const decimal Earliest = -62_135_596_800m;
    private const decimal Latest = 253_402_300_799m;

    /// <returns>The line, or null with an error. The id is given where it could be read, so that replies to a skipped line are known.</returns>
    public static UtteranceLine? TryParse(string json, string file, int line, out string? id, out CorpusError? error)
    {
        id = null;
        using var document = JsonText.TryParseObject(json, file, line, out error);
        if (error is not null)
        {
            return null;
        }

        var fields = new LineFields(document!.RootElement, file, line);
        try
        {
            id = fields.Text("id");
            var parsed = new UtteranceLine(
                line,
                json,
                id,
                fields.Text("conversation_id", "root"),
                fields.Text("speaker", "user"),
                fields.Text("text"),
                fields.OptionalNumber("timestamp"),
                fields.OptionalText("reply-to", "reply_to"));
            parsed.Check(fields);
            CheckMeta(document.RootElement, fields);
            error = fields.Error;
            return error is null ? parsed : null;
        }
        catch (InvalidOperationException)
        {
            error = new CorpusError(file, line, null, "is not JSON: a key is not valid Unicode");
            return null;
        }
    }

    /// <summary>Whether both say the same: the fields of an utterance's body and its place.</summary>
    public bool SameBody(UtteranceLine other) => other with { Line = Line, Json = Json } == this;

    private static void CheckMeta(JsonElement root, LineFields fields)
    {
        if (root.TryGetProperty("meta", out var meta) && meta.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
        {
            fields.Fail("meta", $"must be an object or null, not {LineFields.NameOf(meta.ValueKind)}");
        }
    }

    private void Check(LineFields fields)
    {
        CheckName(fields, "id", Id);
        CheckName(fields, "conversation_id", Conversation);
        if (Speaker.Length is 0 or > MaxSpeakerLength)
        {
            fields.Fail("speaker", string.Create(CultureInfo.InvariantCulture, $"must have 1 to {MaxSpeakerLength} characters, not {Speaker.Length}"));
        }

        if (Text.Length > Utterance.MaxTextLength)
        {
            fields.Fail("text", string.Create(CultureInfo.InvariantCulture, $"is longer than {Utterance.MaxTextLength:N0} characters ({Text.Length:N0})"));
        }

        if (Timestamp is < Earliest or > Latest)
        {
            fields.Fail("timestamp", "is out of range (seconds from the Unix epoch are expected)");
        }
    }

    private static void CheckName(LineFields fields, string field, string name)
    {
        if (name.Length == 0)
        {
            fields.Fail(field, "is empty");
        }
        else if (HasLoneSurrogate(name))
        {
            fields.Fail(field, "is not valid Unicode");
        }
        else if (!IsEscapable(name))
        {
            fields.Fail(field, string.Create(CultureInfo.InvariantCulture, $"is longer than {ResourceName.MaxLength} characters (foreign bytes count three)"));
        }
    }

    private static bool HasLoneSurrogate(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsHighSurrogate(name[i]) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(name[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEscapable(string name)
    {
        try
        {
            return ResourceName.Escape(name).Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
