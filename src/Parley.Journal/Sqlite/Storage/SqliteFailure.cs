using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Parley.Journal.Sqlite.Storage;

/// <summary>Which failures are the store's, so that a whole batch failed, and which are one item's own.</summary>
internal static class SqliteFailure
{
    public static bool IsOfTheStore(Exception error) => error is JournalUnavailableException or IOException or UnauthorizedAccessException
        || (error is SqliteException sqlite && sqlite.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_NOMEM
            or raw.SQLITE_READONLY or raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN
            or raw.SQLITE_PROTOCOL or raw.SQLITE_NOTADB);

    /// <summary>After these the connection itself is as good as before; after all others it is opened anew.</summary>
    public static bool LeavesConnectionUsable(Exception error) =>
        error is SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_FULL };

    public static JournalUnavailableException Unavailable(Exception error) =>
        error as JournalUnavailableException ?? new JournalUnavailableException($"The journal could not be reached: {error.Message}", error);
}
