namespace Parley.Agents.Facade;

/// <summary>What every submission must satisfy before anything looks at it. Each refusal names the field.</summary>
internal static class UtteranceRules
{
    private const int MaxSpeakerLength = 200;

    public static Refusal? Check(ConversationKey conversation, Utterance utterance) =>
        CheckKey(conversation)
        ?? Name("id", utterance.Id)
        ?? (utterance.Revision < 0 ? Invalid("revision", "must be 0 or more") : null)
        ?? (utterance.Speaker is { Length: > 0 and <= MaxSpeakerLength } ? null : Invalid("speaker", $"must be 1 to {MaxSpeakerLength} characters"))
        ?? (Enum.IsDefined(utterance.Role) ? null : Invalid("role", "must be member, moderator or bot"))
        ?? (utterance.Text is null ? Invalid("text", "is missing") : null)
        ?? (utterance.Text!.Length > Utterance.MaxTextLength ? Invalid("text", $"is longer than {Utterance.MaxTextLength} characters") : null)
        ?? (utterance.ReplyTo is null ? null : Name("replyTo", utterance.ReplyTo));

    public static Refusal? CheckKey(ConversationKey conversation) =>
        Name("community", conversation.Community) ?? Name("conversation", conversation.Conversation);

    public static Refusal? Name(string field, string? name) => ResourceName.IsValid(name)
        ? null
        : Invalid(field, $"must be 1 to {ResourceName.MaxLength} characters from A-Z a-z 0-9 . _ - : @ (others escaped as ~hh)");

    public static Refusal? Moderator(string? moderator) => moderator is { Length: > 0 and <= MaxSpeakerLength }
        ? null
        : Invalid("moderator", $"must be 1 to {MaxSpeakerLength} characters");

    public static Refusal? Labels(string field, ImmutableArray<CategoryScore> labels)
    {
        if (labels.IsDefaultOrEmpty)
        {
            return Invalid(field, "must name at least one category");
        }

        foreach (var label in labels)
        {
            if (!Categories.IsKnown(label.Category))
            {
                return Invalid($"{field}.{label.Category}", "is no category");
            }

            if (label.Probability is not (>= 0 and <= 1))
            {
                return Invalid($"{field}.{label.Category}", "must be from 0 to 1");
            }
        }

        return null;
    }

    private static Refusal Invalid(string field, string message) => new(RefusalKind.Invalid, field, message);
}
