using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace Parley.Journal.Postgres.Storage;

/// <summary>Which failures are the store's, so that a whole batch failed, and which are one item's own.</summary>
internal static class PostgresFailure
{
    /// <summary>Data that cannot be stored, and constraints it breaks: SQL states 21, 22 and 23. All others mean that the server, or the way to it, is at fault.</summary>
    public static bool IsOfTheStore(Exception error) => error switch
    {
        PostgresException { SqlState: ['2', '1' or '2' or '3', ..] } => false,
        DbException or IOException or SocketException or TimeoutException or ObjectDisposedException or JournalUnavailableException => true,
        _ => false,
    };

    /// <summary>The connection broke, as all do once when the server is restarted; another one may work at once.</summary>
    public static bool IsOfTheConnection(Exception error) =>
        error is PostgresException { SqlState: ['5', '7', 'P', '0', '1' or '2' or '3' or '5'] or ['0', '8', ..] } || (error is NpgsqlException and not PostgresException);

    /// <summary>Another writer held a community for longer than we wait.</summary>
    public static bool IsLockTimeout(Exception error) => error is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };

    public static JournalUnavailableException Unavailable(Exception error) =>
        error as JournalUnavailableException ?? new JournalUnavailableException($"The journal could not be reached: {error.Message}", error);
}
