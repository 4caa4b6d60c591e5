namespace Parley.Core.Journaling;

/// <summary>The unit of ordering in the journal: one stream per conversation, and one per community for what belongs to no conversation.</summary>
/// <param name="Community">The tenant.</param>
/// <param name="Conversation">The conversation's id, or the empty string for the community's own stream.</param>
public readonly record struct StreamKey(string Community, string Conversation)
{
    public static StreamKey Of(ConversationKey key) => new(key.Community, key.Conversation);

    public static StreamKey OfCommunity(string community) => new(community, "");

    public bool IsCommunity => Conversation.Length == 0;

    public override string ToString() => $"{Community}/{Conversation}";
}
