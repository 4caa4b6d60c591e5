using System.Globalization;
using Parley.Server.Json;

namespace Parley.Server.Webhooks.Discourse;

/// <summary>What Parley reads of a Discourse post.</summary>
internal sealed record DiscoursePost
{
    private const int LongestName = 200;
    private const int LongestBody = 1 << 20;

    public required string Conversation { get; init; }
    public required string Utterance { get; init; }
    public required long Number { get; init; }
    public required long? ReplyTo { get; init; }
    public required long Revision { get; init; }
    public required string Username { get; init; }
    public required long UserId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string? Raw { get; init; }
    public required string? Cooked { get; init; }
    public required long Type { get; init; }
    public required string? ActionCode { get; init; }
    public required bool IsStaff { get; init; }
    public required bool IsPrivate { get; init; }
    public required bool Hidden { get; init; }

    /// <summary>Its author deleted it, not a moderator.</summary>
    public required bool UserDeleted { get; init; }

    /// <summary>Null when a field is wrong, which the errors then name.</summary>
    public static DiscoursePost? Read(JsonFields fields, FieldErrors errors)
    {
        var (topic, number) = (fields.Integer("topic_id", 1), fields.Integer("post_number", 1));
        var (created, updated) = (fields.Time("created_at"), fields.Time("updated_at", required: false));
        var read = new DiscoursePost
        {
            Conversation = topic?.ToString(CultureInfo.InvariantCulture) ?? "",
            Utterance = number?.ToString(CultureInfo.InvariantCulture) ?? "",
            Number = number ?? 0,
            ReplyTo = fields.Integer("reply_to_post_number", 1, required: false),
            Revision = updated?.ToUnixTimeMilliseconds() ?? ((created?.ToUnixTimeMilliseconds() ?? 0) + (fields.Integer("version", 1, required: false) ?? 1) - 1),
            Username = fields.Text("username", LongestName, least: 1) ?? "",
            UserId = fields.Integer("user_id", long.MinValue, required: false) ?? 0,
            CreatedAt = created ?? default,
            Raw = fields.Text("raw", LongestBody, required: false),
            Cooked = fields.Text("cooked", LongestBody, required: false),
            Type = fields.Integer("post_type", 1, required: false) ?? 1,
            ActionCode = fields.Text("action_code", LongestName, required: false),
            IsStaff = (fields.Flag("staff", required: false) ?? false) || (fields.Flag("admin", required: false) ?? false) || (fields.Flag("moderator", required: false) ?? false),
            IsPrivate = fields.Text("topic_archetype", LongestName, required: false) is { } archetype && archetype != "regular",
            Hidden = fields.Flag("hidden", required: false) ?? false,
            UserDeleted = fields.Flag("user_deleted", required: false) ?? false,
        };
        return errors.Any ? null : read;
    }
}
