using System.Collections.Concurrent;
using Parley.Core.Journaling;

namespace Parley.Agents.Tests.Support;

public enum Fault
{
    /// <summary>Refused before anything was written.</summary>
    Refuse,

    /// <summary>Written, and the answer lost.</summary>
    LoseAnswer,
}

/// <summary>The real journal with faults by script, per conversation.</summary>
internal sealed class FaultyJournal(IJournal journal) : IJournal
{
    private readonly ConcurrentDictionary<StreamKey, Fault> _next = new();

    public void FailNext(ConversationKey conversation, Fault fault) => _next[StreamKey.Of(conversation)] = fault;

    public async ValueTask<AppendOutcome> AppendAsync(Append append)
    {
        if (!_next.TryRemove(append.Stream, out var fault))
        {
            return await journal.AppendAsync(append);
        }

        if (fault == Fault.LoseAnswer)
        {
            await journal.AppendAsync(append);
        }

        throw new JournalUnavailableException("a fault by script");
    }

    public ValueTask<LoadedStream> LoadAsync(StreamKey stream) => journal.LoadAsync(stream);

    public IAsyncEnumerable<StoredEvent> ReadAsync(StreamKey stream, long afterSequence = 0, CancellationToken cancellation = default) =>
        journal.ReadAsync(stream, afterSequence, cancellation);
}
