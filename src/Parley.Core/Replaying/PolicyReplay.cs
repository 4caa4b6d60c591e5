using System.Runtime.CompilerServices;
using Parley.Core.Journaling;
using Parley.Core.Judging;

namespace Parley.Core.Replaying;

/// <summary>Decides a community's recorded conversations again under another policy. It only reads.</summary>
public sealed class PolicyReplay(IJournal journal, IReadModel readModel, Judge judge)
{
    private const int Page = 256;

    /// <summary>Conversation by conversation, the most recently active first.</summary>
    /// <param name="most">Stops before the conversation that would go beyond this many utterances; the first is always whole.</param>
    /// <exception cref="JournalUnavailableException">The store could not be read.</exception>
    /// <exception cref="FormatException">An event cannot be read.</exception>
    public async IAsyncEnumerable<ReplayedUtterance> RunAsync(
        ReplaySettings settings, long most = long.MaxValue, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var done = 0L;
        for (var offset = 0; await readModel.ConversationsAsync(settings.Community, ConversationOrder.Recent, offset, Page) is { Count: > 0 } page; offset += page.Count)
        {
            foreach (var recorded in page)
            {
                if (done > 0 && done + recorded.Row.Utterances > most)
                    yield break;

                var events = new List<StoredEvent>();
                await foreach (var stored in journal.ReadAsync(new StreamKey(settings.Community, recorded.Conversation), cancellation: cancellation))
                    events.Add(stored);
                foreach (var replayed in new ConversationReplay(judge, settings, recorded.Conversation).Run(events))
                {
                    done++;
                    yield return replayed;
                }
            }
        }
    }
}
