using Microsoft.Data.Sqlite;
using Parley.Journal.Sqlite.Storage;
using Parley.Journal.Storage;
using SQLitePCL;

namespace Parley.Journal.Sqlite.Storage;

/// <summary>A connection with its prepared statements, for one thread at a time.</summary>
internal sealed class Session : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);

    public Session(string file, SqliteOpenMode mode, TimeSpan busyTimeout)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        try
        {
            connection.Open();
            Execute($"PRAGMA busy_timeout = {(long)busyTimeout.TotalMilliseconds}");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public sqlite3 Handle => connection.Handle!;

    public long LastRowId => raw.sqlite3_last_insert_rowid(Handle);

    /// <summary>The named statement of <see cref="SqlCatalog"/>, prepared once, ready to be bound.</summary>
    public Statement this[string name]
    {
        get
        {
            if (!statements.TryGetValue(name, out var statement))
            {
                statements[name] = statement = new Statement(Handle, SqlCatalog.Sqlite.Find(name));
            }

            return statement.Restart();
        }
    }

    /// <summary>Runs a statement that is not worth keeping, such as a pragma, and gives the first column of its first row.</summary>
    public long Execute(string sql)
    {
        using var statement = new Statement(Handle, sql);
        var first = 0L;
        var seen = false;
        while (statement.Next())
        {
            first = seen ? first : statement.Integer(0);
            seen = true;
        }

        return first;
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }
}
