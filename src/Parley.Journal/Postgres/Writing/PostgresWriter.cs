using System.Diagnostics;
using Npgsql;
using Parley.Journal.Postgres.Storage;
using Parley.Journal.Writing;

namespace Parley.Journal.Postgres.Writing;

/// <summary>
/// The one thread of this process that appends. What arrives while a flush is under way makes up the next one, and only after a flush's commit are its
/// callers answered. Other processes do the same: whoever holds a community's row goes first.
/// </summary>
internal sealed class PostgresWriter : IDisposable
{
    /// <summary>The most communities that are given a checkpoint on closing.</summary>
    private const int Remembered = 4096;

    private readonly PostgresStore store;
    private readonly WriteQueue<PendingAppend> queue;
    private readonly WriteTools tools;
    private readonly JournalInstruments instruments = new();
    private readonly SortedSet<string> touched = new(StringComparer.Ordinal);
    private readonly Thread thread;
    private NpgsqlConnection? connection;

    public PostgresWriter(PostgresStore store)
    {
        this.store = store;
        tools = new WriteTools(store.Options.CheckpointEvery);
        queue = new WriteQueue<PendingAppend>(store.Options.QueueLimit);
        thread = new Thread(Loop) { IsBackground = true, Name = "Parley journal writer" };
        thread.Start();
    }

    /// <returns>Completes once the append is durable; fails with <see cref="JournalUnavailableException"/> where it may not be.</returns>
    public Task<AppendOutcome> AppendAsync(Append append)
    {
        var pending = new PendingAppend(append);
        if (queue.Add(pending) is { } refusal)
        {
            instruments.OnRefused();
            pending.Fail(new JournalUnavailableException(refusal));
        }

        return pending.Task;
    }

    /// <summary>Writes what is queued, a last checkpoint for each community written to, and ends the thread.</summary>
    public void Dispose()
    {
        if (queue.Close())
        {
            thread.Join();
            queue.Dispose();
            tools.Dispose();
            instruments.Dispose();
        }
    }

    private void Loop()
    {
        while (queue.Take() is { } work)
        {
            foreach (var batch in work.Chunk(store.Options.FlushLimit))
            {
                queue.Started(batch.Length);
                Write(batch);
            }
        }

        Close();
    }

    private void Write(ReadOnlySpan<PendingAppend> batch)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            connection ??= store.Open();
            var flush = new Flush(connection, tools);
            flush.Begin(Needs.Of(batch.ToArray().Select(pending => pending.Append)));
            foreach (var pending in batch)
            {
                pending.Outcome = AppendStep.Apply(flush, pending.Append);
                Remember(pending);
            }

            flush.Commit();
        }
        catch (Exception error)
        {
            Abandon(error);
            Recover(batch, error);
            return;
        }

        instruments.OnFlushed(batch.Length, Stopwatch.GetElapsedTime(started));
        foreach (var pending in batch)
        {
            pending.Complete();
        }
    }

    /// <summary>A failure of the store is everybody's; any other is one item's own, so each is tried alone.</summary>
    private void Recover(ReadOnlySpan<PendingAppend> batch, Exception error)
    {
        if (batch.Length > 1 && !PostgresFailure.IsOfTheStore(error))
        {
            for (var i = 0; i < batch.Length; i++)
            {
                Write(batch.Slice(i, 1));
            }

            return;
        }

        if (PostgresFailure.IsOfTheStore(error))
        {
            instruments.OnFailed(batch.Length);
            error = PostgresFailure.Unavailable(error);
        }

        foreach (var pending in batch)
        {
            pending.Fail(error);
        }
    }

    private void Abandon(Exception error)
    {
        try
        {
            if (!PostgresFailure.IsOfTheStore(error) || PostgresFailure.IsLockTimeout(error))
            {
                store.Run(connection!, new Command("rollback"));
                if (PostgresFailure.IsLockTimeout(error))
                {
                    store.EndStalledWriters(connection!);
                }

                return;
            }
        }
        catch (Exception second) when (PostgresFailure.IsOfTheStore(second))
        {
            // The connection is given up below.
        }

        connection?.Dispose();
        connection = null;
    }

    private void Remember(PendingAppend pending)
    {
        if (touched.Count < Remembered && pending.Outcome == AppendOutcome.Appended && !pending.Append.Events.IsEmpty)
        {
            touched.Add(pending.Append.Stream.Community);
        }
    }

    /// <summary>A failure here loses nothing: the checkpoint is written when a later writer closes, or has written enough events.</summary>
    private void Close()
    {
        try
        {
            if (touched.Count > 0)
            {
                connection ??= store.Open();
                var needs = new Needs();
                needs.Communities.UnionWith(touched);
                var flush = new Flush(connection, tools);
                flush.Begin(needs);
                foreach (var community in touched.Select(flush.Community).OfType<HeldCommunity>())
                {
                    flush.Checkpoint(community);
                }

                flush.Commit();
            }
        }
        catch (Exception error) when (PostgresFailure.IsOfTheStore(error))
        {
            instruments.OnFailed(1);
        }

        connection?.Dispose();
        connection = null;
    }
}
