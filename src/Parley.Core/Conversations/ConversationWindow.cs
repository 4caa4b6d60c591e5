namespace Parley.Core.Conversations;

/// <summary>
/// The bounded memory of a conversation: its last utterances, oldest first, sorted by the forum's timestamps. Texts are kept for the newest
/// few only, features for all.
/// </summary>
/// <param name="Turns">How many utterances the conversation has had in all, evicted ones included.</param>
/// <param name="Entries">At most <see cref="Capacity"/>.</param>
public sealed record ConversationWindow(int Turns, ImmutableArray<WindowEntry> Entries)
{
    /// <summary>How many utterances are remembered.</summary>
    public const int Capacity = 24;

    /// <summary>How many of the newest keep their text.</summary>
    public const int TextCapacity = 8;

    public static ConversationWindow Empty { get; } = new(0, []);

    /// <summary>Who took the last turns, oldest first, removed messages left out.</summary>
    public ImmutableArray<string> RecentSpeakers() => [.. Entries.Where(entry => !entry.Removed).Select(entry => entry.Speaker)];

    public WindowEntry? Find(string utterance)
    {
        for (var i = Entries.Length - 1; i >= 0; i--)
        {
            if (string.Equals(Entries[i].Id, utterance, StringComparison.Ordinal))
            {
                return Entries[i];
            }
        }

        return null;
    }
}
