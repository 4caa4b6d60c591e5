using Parley.Server.Json;

namespace Parley.Server.Utterances;

/// <summary>An utterance as a forum submits it.</summary>
internal sealed record UtteranceRequest(
    string Id, long? Revision, string Speaker, string? Role, string Text, DateTimeOffset Timestamp, string? ReplyTo)
{
    public const int MaxSpeaker = 200;

    /// <summary>Reads a submission; null when <paramref name="errors"/> has grown.</summary>
    public static Utterance? Read(JsonBody body, FieldErrors errors)
    {
        var fields = Open(body, errors);
        return Make(fields, errors, fields.Name("id"), fields.Time("timestamp"));
    }

    /// <summary>Reads a draft, which needs neither an id nor a time of its own.</summary>
    public static Utterance? ReadDraft(JsonBody body, FieldErrors errors, DateTimeOffset now)
    {
        var fields = Open(body, errors);
        return Make(fields, errors, fields.Name("id", required: false) ?? "draft", fields.Time("timestamp", required: false) ?? now);
    }

    private static JsonFields Open(JsonBody body, FieldErrors errors) =>
        new(body.Root, "", errors, "id", "revision", "speaker", "role", "text", "timestamp", "replyTo");

    private static Utterance? Make(JsonFields fields, FieldErrors errors, string? id, DateTimeOffset? timestamp)
    {
        var revision = fields.Integer("revision", least: 0, required: false) ?? 0;
        var speaker = fields.Text("speaker", MaxSpeaker, least: 1);
        var role = SpeakerRole.Member;
        if (fields.Text("role", MaxSpeaker, required: false) is { } named)
        {
            if (WireName.Role(named) is { } known)
            {
                role = known;
            }
            else
            {
                errors.Add("role", "must be member, moderator or bot");
            }
        }

        var text = fields.Text("text", Utterance.MaxTextLength);
        var replyTo = fields.Name("replyTo", required: false);
        return errors.Any
            ? null
            : new Utterance
            {
                Id = id!,
                Revision = revision,
                Speaker = speaker!,
                Role = role,
                Text = text!,
                Timestamp = timestamp!.Value,
                ReplyTo = replyTo,
            };
    }
}
