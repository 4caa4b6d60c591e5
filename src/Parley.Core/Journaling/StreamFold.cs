namespace Parley.Core.Journaling;

/// <summary>Folds a stream as it is loaded.</summary>
internal static class StreamFold
{
    /// <summary>A stream's state and version: the snapshot and what came after it, or every event where the snapshot is of another version than this program's.</summary>
    /// <param name="read">The state of a snapshot; null where it is to be left aside.</param>
    public static async ValueTask<(TState State, long Version)> LoadAsync<TState>(
        IJournal journal, StreamKey stream, TState empty, Func<ReadOnlyMemory<byte>, TState?> read, Func<TState, StoredEvent, TState> apply)
        where TState : class
    {
        var loaded = await journal.LoadAsync(stream);
        if ((loaded.Snapshot is { } snapshot ? read(snapshot.State) : empty) is { } begin)
        {
            return (loaded.Tail.Aggregate(begin, apply), loaded.Version);
        }

        var (state, version) = (empty, 0L);
        await foreach (var stored in journal.ReadAsync(stream))
        {
            (state, version) = (apply(state, stored), stored.Sequence);
        }

        return (state, version);
    }
}
