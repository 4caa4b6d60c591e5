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
}
