using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal.Sqlite.Reading;

/// <summary>
/// A few read-only connections behind a gate. Reads run on the thread pool, never on the caller's grain; the gate keeps a storm of
/// activations from taking both cores away from the writer.
/// </summary>
internal sealed class ReaderPool(JournalFile file, int readers) : IDisposable
{
    private readonly SemaphoreSlim gate = new(readers);
    private readonly ConcurrentBag<Session> idle = [];
    private volatile bool closed;

    /// <summary>Runs a read in a transaction of its own, so that all its statements see the same moment.</summary>
    /// <exception cref="JournalUnavailableException">The store could not be read.</exception>
    public async ValueTask<T> RunAsync<T>(Func<Session, T> read, CancellationToken cancellation = default)
    {
        if (closed)
        {
            throw new JournalUnavailableException("The journal is closed.");
        }

        await gate.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => Run(read), cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        closed = true;
        while (idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private T Run<T>(Func<Session, T> read)
    {
        Session? session = null;
        try
        {
            if (!idle.TryTake(out session))
            {
                session = file.OpenReader();
            }

            session["begin_read"].Run();
            var result = read(session);
            session["commit"].Run();
            Return(session);
            return result;
        }
        catch (Exception error)
        {
            // A connection that failed once is not trusted again.
            session?.Dispose();
            if (error is SqliteException)
            {
                throw SqliteFailure.Unavailable(error);
            }

            throw;
        }
    }

    private void Return(Session session)
    {
        idle.Add(session);
        if (closed)
        {
            Dispose();
        }
    }
}
