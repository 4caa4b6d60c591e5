namespace Parley.Core.Journaling;

/// <summary>
/// The append-only journal. Acknowledged means durable: <see cref="AppendAsync"/> completes after the transaction that holds the item has
/// been committed to disk.
/// </summary>
public interface IJournal
{
    /// <exception cref="JournalUnavailableException">The store refused or failed; whether the item was written is unknown, so the caller must reload.</exception>
    ValueTask<AppendOutcome> AppendAsync(Append append);

    /// <exception cref="JournalUnavailableException">The store could not be read.</exception>
    ValueTask<LoadedStream> LoadAsync(StreamKey stream);

    /// <summary>Every event of a stream from its first, snapshots left out: what replay and verification fold.</summary>
    IAsyncEnumerable<StoredEvent> ReadAsync(StreamKey stream, long afterSequence = 0, CancellationToken cancellation = default);
}

/// <summary>The store is full, locked, broken or overloaded. Nothing was acknowledged.</summary>
public sealed class JournalUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Pending work; its times are kept to the millisecond. Rows are added and settled by <see cref="Append"/>; the sweep claims them under leases.</summary>
public interface IDueTable
{
    /// <summary>Claims up to <paramref name="limit"/> items that are due and not under another's lease, earliest first.</summary>
    ValueTask<IReadOnlyList<DueItem>> ClaimAsync(string owner, DateTimeOffset now, TimeSpan lease, int limit);

    /// <summary>All of a stream's items, due or not, earliest first: how a batch command drives its own work.</summary>
    ValueTask<IReadOnlyList<DueItem>> PendingAsync(StreamKey stream);

    /// <summary>Not done: frees the lease and sets the next time.</summary>
    /// <param name="attempted">It was tried and failed, which is counted; false when it had to wait for something else.</param>
    ValueTask PostponeAsync(string community, string id, DateTimeOffset at, bool attempted = true);
}

/// <summary>The community's feedback log and the ensemble state folded from it.</summary>
public interface IFeedbackStore
{
    /// <summary>Rows after a position, in order, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<StoredFeedback>> ReadAsync(string community, long after, int limit);

    /// <summary>Every row about an item, in order.</summary>
    ValueTask<IReadOnlyList<StoredFeedback>> OfItemAsync(string community, string item);

    /// <summary>The saved state, or null.</summary>
    ValueTask<SavedEnsemble?> LoadSnapshotAsync(string community);

    /// <summary>Saves cursor and weights together, with rows for the weight history. It takes the place of earlier ones: a state holds its own checkpoints.</summary>
    ValueTask SaveSnapshotAsync(string community, SavedEnsemble snapshot, IReadOnlyList<WeightRow> weights, DateTimeOffset at);
}

/// <summary>Ensemble state as of a position of the feedback log.</summary>
public sealed record SavedEnsemble(long Position, ReadOnlyMemory<byte> State);

/// <summary>One expert's weight in one table, for the history.</summary>
public sealed record WeightRow(string Category, string Role, string Expert, double Weight);
