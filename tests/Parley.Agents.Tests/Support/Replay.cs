using Parley.Core.Conversations;
using Parley.Core.Journaling;

namespace Parley.Agents.Tests.Support;

/// <summary>A conversation folded again from its first event, snapshots left out.</summary>
internal static class Replay
{
    public static async Task<List<StoredEvent>> EventsAsync(IJournal journal, ConversationKey key)
    {
        var events = new List<StoredEvent>();
        await foreach (var stored in journal.ReadAsync(StreamKey.Of(key)))
        {
            events.Add(stored);
        }

        return events;
    }

    public static async Task<ConversationState> StateAsync(IJournal journal, ConversationKey key) =>
        (await EventsAsync(journal, key)).Aggregate(ConversationState.Empty, ConversationFold.Apply);

    /// <summary>What the state is at a version of the conversation.</summary>
    public static async Task<StateFingerprint> FingerprintAsync(IJournal journal, ConversationKey key, long version)
    {
        var events = (await EventsAsync(journal, key)).Where(stored => stored.Sequence <= version);
        return new StateFingerprint(version, StateJson.Fingerprint(events.Aggregate(ConversationState.Empty, ConversationFold.Apply)));
    }
}
