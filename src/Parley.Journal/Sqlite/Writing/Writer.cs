using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Parley.Journal.Sqlite.Storage;
using Parley.Journal.Writing;

namespace Parley.Journal.Sqlite.Writing;

/// <summary>
/// The one thread that writes. What arrives while a flush is under way makes up the next one; each flush is one transaction and one sync of
/// the disk, and only after it are its callers answered.
/// </summary>
internal sealed class Writer : IDisposable
{
    private readonly JournalFile file;
    private readonly SqliteJournalOptions options;
    private readonly WriteQueue<WriteWork> queue;
    private readonly JournalInstruments instruments = new();
    private readonly Thread thread;
    private WriteSession? session;

    public Writer(JournalFile file, SqliteJournalOptions options)
    {
        this.file = file;
        this.options = options;
        queue = new WriteQueue<WriteWork>(options.QueueLimit);
        session = new WriteSession(file, options);
        if (Scrubber.IsPending(session.Sql))
        {
            // A process died between an erasure and its scrub.
            _ = RunAsync(_ => true, awaitsScrub: true);
        }

        thread = new Thread(Loop) { IsBackground = true, Name = "Parley journal writer" };
        thread.Start();
    }

    /// <summary>Queues work for the next flush.</summary>
    /// <returns>Completes once the work is on disk; fails with <see cref="JournalUnavailableException"/> where it may not be.</returns>
    public Task<T> RunAsync<T>(Func<WriteSession, T> body, bool awaitsScrub = false)
    {
        var work = new WriteWork<T>(body, awaitsScrub);
        if (queue.Add(work) is { } refusal)
        {
            instruments.OnRefused();
            work.Fail(new JournalUnavailableException(refusal));
        }

        return work.Task;
    }

    /// <summary>Writes what is queued, a last checkpoint for each community, and ends the thread.</summary>
    public void Dispose()
    {
        if (queue.Close())
        {
            thread.Join();
            queue.Dispose();
            instruments.Dispose();
        }
    }

    private void Loop()
    {
        while (queue.Take() is { } work)
        {
            foreach (var batch in work.Chunk(options.FlushLimit))
            {
                queue.Started(batch.Length);
                Flush(batch);
            }
        }

        Close();
    }

    private void Flush(ReadOnlySpan<WriteWork> batch)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            session ??= new WriteSession(file, options);
            session.Begin();
            foreach (var work in batch)
            {
                work.Execute(session);
            }

            session.Commit();
        }
        catch (Exception error)
        {
            Abandon(error);
            Recover(batch, error);
            return;
        }

        instruments.OnFlushed(batch.Length, Stopwatch.GetElapsedTime(started));
        Acknowledge(batch);
    }

    /// <summary>A failure of the store is everybody's; any other is one item's own, so each is tried alone.</summary>
    private void Recover(ReadOnlySpan<WriteWork> batch, Exception error)
    {
        if (SqliteFailure.IsOfTheStore(error))
        {
            instruments.OnFailed(batch.Length);
            FailAll(batch, SqliteFailure.Unavailable(error));
        }
        else if (batch.Length == 1)
        {
            batch[0].Fail(error);
        }
        else
        {
            for (var i = 0; i < batch.Length; i++)
            {
                Flush(batch.Slice(i, 1));
            }
        }
    }

    private void Acknowledge(ReadOnlySpan<WriteWork> batch)
    {
        var scrub = false;
        foreach (var work in batch)
        {
            scrub |= work.AwaitsScrub;
            if (!work.AwaitsScrub)
            {
                work.Complete();
            }
        }

        if (scrub)
        {
            Scrub(batch);
        }
    }

    private void Scrub(ReadOnlySpan<WriteWork> batch)
    {
        JournalUnavailableException? failure = null;
        try
        {
            if (Scrubber.IsPending(session!.Sql))
            {
                Scrubber.Scrub(session.Sql);
            }
        }
        catch (Exception error)
        {
            Abandon(error);
            failure = SqliteFailure.Unavailable(error);
        }

        foreach (var work in batch)
        {
            if (work.AwaitsScrub && failure is null)
            {
                work.Complete();
            }
            else if (work.AwaitsScrub)
            {
                work.Fail(failure!);
            }
        }
    }

    private void Abandon(Exception error)
    {
        var usable = !SqliteFailure.IsOfTheStore(error) || SqliteFailure.LeavesConnectionUsable(error);
        try
        {
            session?.Rollback();
        }
        catch (Exception second) when (second is SqliteException or InvalidOperationException)
        {
            usable = false;
        }

        if (!usable)
        {
            session?.Dispose();
            session = null;
        }
    }

    /// <summary>A failure here loses nothing: the checkpoint is written on the next close, and SQLite recovers its log when it is next opened.</summary>
    private void Close()
    {
        Flush([new WriteWork<int>(Checkpoints.WriteAll)]);
        session?.Dispose();
        session = null;
    }

    private static void FailAll(ReadOnlySpan<WriteWork> batch, JournalUnavailableException error)
    {
        foreach (var work in batch)
        {
            work.Fail(error);
        }
    }
}
