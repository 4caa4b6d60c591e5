using Microsoft.Data.Sqlite;
using Parley.Journal.Sqlite.Reading;
using Parley.Journal.Sqlite.Writing;

namespace Parley.Journal.Sqlite.Storage;

/// <summary>An open journal: its lock, its writer and its readers. One per process and directory; closing it writes what is queued.</summary>
internal sealed class SqliteStore : IDisposable
{
    private readonly DirectoryLock? directoryLock;
    private readonly Writer? writer;

    /// <exception cref="JournalUnavailableException">The directory is held by another process, or the file is not one this program can use.</exception>
    public SqliteStore(SqliteJournalOptions options)
    {
        File = new JournalFile(options.Validated());
        if (options.ReadOnly)
        {
            File.Prepare();
        }
        else
        {
            Directory.CreateDirectory(options.Path);
            directoryLock = DirectoryLock.Take(options.Path);
            try
            {
                File.Prepare();
                writer = new Writer(File, options);
            }
            catch (Exception error)
            {
                directoryLock.Dispose();
                if (error is SqliteException)
                {
                    throw SqliteFailure.Unavailable(error);
                }

                throw;
            }
        }

        Readers = new ReaderPool(File, options.Readers);
    }

    public JournalFile File { get; }

    public ReaderPool Readers { get; }

    public Task<T> WriteAsync<T>(Func<WriteSession, T> body, bool awaitsScrub = false) => writer is null
        ? Task.FromException<T>(new JournalUnavailableException("The journal is open for reading only."))
        : writer.RunAsync(body, awaitsScrub);

    public void Dispose()
    {
        Readers.Dispose();
        writer?.Dispose();
        directoryLock?.Dispose();
    }
}
