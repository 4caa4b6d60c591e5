using System.Collections.Concurrent;
using Parley.Core.Journaling;

namespace Parley.Agents.Tests.Support;

public enum Fault
{
    /// <summary>Refused before anything was written.</summary>
    Refuse,

    /// <summary>Written, and the answer lost.</summary>
    LoseAnswer,

    /// <summary>The answer is lost at once, and it is written later, as by a server that goes on with a commit after its client was cut off.</summary>
    Delay,

    /// <summary>Not refused as a journal refuses, but broken on the way to it, as where the silo asked went away.</summary>
    Break,
}

/// <summary>The real journal with faults by script, per stream.</summary>
internal sealed class FaultyJournal(IJournal journal) : IJournal
{
    private readonly ConcurrentDictionary<StreamKey, Fault> _next = new();
    private readonly ConcurrentDictionary<StreamKey, Append> _delayed = new();

    public void FailNext(ConversationKey conversation, Fault fault) => FailNext(StreamKey.Of(conversation), fault);

    public void FailNext(StreamKey stream, Fault fault) => _next[stream] = fault;

    /// <summary>Writes what was delayed.</summary>
    public async Task<AppendOutcome> LandAsync(ConversationKey conversation) =>
        _delayed.TryRemove(StreamKey.Of(conversation), out var append) ? await journal.AppendAsync(append) : throw new InvalidOperationException("Nothing was delayed.");

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
        else if (fault == Fault.Delay)
        {
            _delayed[append.Stream] = append;
        }

        throw fault == Fault.Break ? new TimeoutException("a fault by script") : new JournalUnavailableException("a fault by script");
    }

    public ValueTask<LoadedStream> LoadAsync(StreamKey stream) => journal.LoadAsync(stream);

    public IAsyncEnumerable<StoredEvent> ReadAsync(StreamKey stream, long afterSequence = 0, CancellationToken cancellation = default) =>
        journal.ReadAsync(stream, afterSequence, cancellation);
}
