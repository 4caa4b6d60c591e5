namespace Parley;

/// <summary>Where a conversation lives: its community (tenant) and its id there. As a grain key it reads <c>community/conversation</c>.</summary>
[GenerateSerializer, Immutable, Alias("parley.conversation-key")]
public readonly record struct ConversationKey([property: Id(0)] string Community, [property: Id(1)] string Conversation)
{
    public override string ToString() => $"{Community}/{Conversation}";

    /// <exception cref="FormatException">The key is not two resource names with a slash between them.</exception>
    public static ConversationKey Parse(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var parsed = slash < 0 ? default : new ConversationKey(key[..slash], key[(slash + 1)..]);
        return ResourceName.IsValid(parsed.Community) && ResourceName.IsValid(parsed.Conversation)
            ? parsed
            : throw new FormatException($"'{key}' is not of the form community/conversation.");
    }
}
