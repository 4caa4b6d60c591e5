using System.Text;
using Microsoft.Data.Sqlite;
using Parley.Journal.Reading;
using SQLitePCL;

namespace Parley.Journal.Sqlite.Storage;

/// <summary>
/// A prepared statement over SQLite's own interface. SqliteCommand would make a string of every JSON text, which costs a copy and
/// replaces invalid UTF-8, so that the hash of what was stored would not be that of what was given.
/// </summary>
internal sealed class Statement : IRows, IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private int bound;

    public Statement(sqlite3 database, string sql)
    {
        this.database = database;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement), database);
    }

    /// <summary>Ready to be bound from its first parameter again.</summary>
    public Statement Restart()
    {
        _ = raw.sqlite3_reset(statement);
        bound = 0;
        return this;
    }

    public Statement With(long value) => Bound(raw.sqlite3_bind_int64(statement, ++bound, value));

    /// <summary>NaN, which SQLite does not know, becomes NULL.</summary>
    public Statement With(double value) => double.IsNaN(value)
        ? WithNull()
        : Bound(raw.sqlite3_bind_double(statement, ++bound, value));

    public Statement With(DateTimeOffset value) => With(value.ToUnixTimeMilliseconds());

    public Statement With(DateTimeOffset? value) => value is { } given ? With(given) : WithNull();

    /// <summary>A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD.</summary>
    public Statement With(string? value) => value is null ? WithNull() : WithText(Encoding.UTF8.GetBytes(value));

    /// <summary>UTF-8 text, byte for byte. An empty span would bind NULL, so it is bound as the empty string.</summary>
    public Statement WithText(ReadOnlySpan<byte> utf8) => Bound(utf8.IsEmpty
        ? raw.sqlite3_bind_text(statement, ++bound, "")
        : raw.sqlite3_bind_text(statement, ++bound, utf8));

    public Statement WithBlob(ReadOnlySpan<byte> bytes) => Bound(bytes.IsEmpty
        ? raw.sqlite3_bind_zeroblob(statement, ++bound, 0)
        : raw.sqlite3_bind_blob(statement, ++bound, bytes));

    public Statement WithNull() => Bound(raw.sqlite3_bind_null(statement, ++bound));

    /// <summary>Steps to the next row; false, and ready to be run again, after the last.</summary>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    public bool Next()
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        if (code != raw.SQLITE_DONE)
        {
            // Resetting clears the message, so the exception is made first.
            var failure = Failure(code);
            _ = raw.sqlite3_reset(statement);
            throw failure;
        }

        _ = raw.sqlite3_reset(statement);
        return false;
    }

    /// <summary>Every row.</summary>
    public List<T> All<T>(Func<Statement, T> read)
    {
        var all = new List<T>();
        while (Next())
        {
            all.Add(read(this));
        }

        return all;
    }

    /// <summary>The first row, read, and ready to be run again; the type's default where there is none.</summary>
    public T? First<T>(Func<Statement, T> read)
    {
        if (!Next())
        {
            return default;
        }

        var first = read(this);
        Restart();
        return first;
    }

    /// <summary>Runs to the end, whatever rows there are, and gives the number of rows changed.</summary>
    public int Run()
    {
        while (Next())
        {
        }

        return raw.sqlite3_changes(database);
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Integer(int column) => raw.sqlite3_column_int64(statement, column);

    /// <summary>The number, or NaN for NULL.</summary>
    public double Real(int column) => IsNull(column) ? double.NaN : raw.sqlite3_column_double(statement, column);

    public DateTimeOffset Time(int column) => DateTimeOffset.FromUnixTimeMilliseconds(Integer(column));

    /// <summary>The bytes of a blob or of a text; empty for NULL.</summary>
    public byte[] Bytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public T Enum<T>(int column)
        where T : struct, Enum => System.Enum.Parse<T>(Text(column));

    public void Dispose() => statement.Dispose();

    private Statement Bound(int code)
    {
        SqliteException.ThrowExceptionForRC(code, database);
        return this;
    }

    private SqliteException Failure(int code) =>
        new($"SQLite error {code}: {raw.sqlite3_errmsg(database).utf8_to_string()}", code & 0xff, raw.sqlite3_extended_errcode(database));
}
