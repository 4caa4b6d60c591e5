using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Parley.Journal.Postgres.Storage;
using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal.Migration;

/// <summary>Copies table by table and page by page; see <see cref="JournalMigration"/>.</summary>
internal sealed class JournalCopy(Session file, NpgsqlConnection target) : IDisposable
{
    private const string Finished = "finished";

    /// <summary>"Parm": held as long as the connection that copies.</summary>
    private const int LockKey = 0x5061726D;
    private readonly Dictionary<string, Statement> selects = new(StringComparer.Ordinal);

    public long Run(IProgress<MigrationStep>? progress, CancellationToken cancellation)
    {
        TakeTurns();
        RefuseForeignJournal();
        var rows = 0L;
        foreach (var table in CopiedTables.All)
        {
            var last = file.Execute(table.Last);
            for (var cursor = Cursor(table.Name); cursor < last;)
            {
                cancellation.ThrowIfCancellationRequested();
                var next = Math.Min(last, cursor + table.Step);
                rows += Copy(table, cursor, next);
                cursor = next;
                progress?.Report(new MigrationStep(table.Name, cursor, last));
            }
        }

        Finish();
        return rows;
    }

    /// <summary>Communities whose chain or count in PostgreSQL is not the file's; names are left to those who ask the journal.</summary>
    public IEnumerable<string> Differences()
    {
        var copied = new Dictionary<long, (long Events, byte[] Chain)>();
        using (var command = new NpgsqlCommand("SELECT id, events, chain FROM communities", target))
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                copied.Add(reader.GetInt64(0), (reader.GetInt64(1), reader.GetFieldValue<byte[]>(2)));
            }
        }

        using var rows = new Statement(file.Handle, "SELECT id, events, chain FROM communities ORDER BY id");
        while (rows.Next())
        {
            if (!copied.Remove(rows.Integer(0), out var found) || found.Events != rows.Integer(1) || !found.Chain.AsSpan().SequenceEqual(rows.Bytes(2)))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"Community {rows.Integer(0)} has another chain than in the file.");
            }
        }

        foreach (var extra in copied.Keys.Order())
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Community {extra} is not in the file.");
        }
    }

    public void Dispose()
    {
        foreach (var select in selects.Values)
        {
            select.Dispose();
        }
    }

    /// <summary>One copy at a time: the server may still be writing the last page of one that was killed.</summary>
    private void TakeTurns()
    {
        try
        {
            Execute($"SELECT pg_advisory_lock({LockKey}, hashtext(current_schema()))");
        }
        catch (PostgresException error) when (PostgresFailure.IsLockTimeout(error))
        {
            throw new JournalUnavailableException("Another program is moving a journal into this database.", error);
        }
    }

    /// <summary>A database that has a journal of its own, or whose copy is in use already, is not written to.</summary>
    private void RefuseForeignJournal()
    {
        Execute("CREATE TABLE IF NOT EXISTS migration_progress (name text PRIMARY KEY, cursor bigint NOT NULL)");
        if (Number("SELECT COUNT(*) FROM migration_progress") == 0 && Number("SELECT COUNT(*) FROM communities") > 0)
        {
            throw new JournalUnavailableException("The database has a journal already; a journal is moved into an empty one.");
        }

        if (Cursor(Finished) > 0)
        {
            throw new JournalUnavailableException("The journal was moved into this database already.");
        }
    }

    private int Copy(CopiedTable table, long after, long through)
    {
        if (!selects.TryGetValue(table.Name, out var select))
        {
            selects.Add(table.Name, select = new Statement(file.Handle, table.Select));
        }

        var page = new TableRows(new Table(table.Name, 0, [.. table.Columns.Select(c => c.Kind)]));
        var count = 0;
        for (var rows = select.Restart().With(after).With(through); rows.Next(); count++)
        {
            page.Put([.. table.Columns.Select((c, i) => Value(rows, i, c.Kind))]);
        }

        using var batch = new NpgsqlBatch(target);
        if (count > 0)
        {
            var insert = new NpgsqlBatchCommand(table.Insert);
            for (var i = 0; i < table.Columns.Length; i++)
            {
                var (type, values) = page.Column(i);
                insert.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | type, Value = values });
            }

            batch.BatchCommands.Add(insert);
        }

        batch.BatchCommands.Add(Note(table.Name, through));
        batch.ExecuteNonQuery();
        return count;
    }

    /// <summary>What SQLite keeps in other tables or not at all, and where the next numbers begin.</summary>
    private void Finish()
    {
        using var counters = new Statement(file.Handle, "SELECT community, position FROM feedback_counters");
        using var batch = new NpgsqlBatch(target);
        while (counters.Next())
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(string.Create(
                CultureInfo.InvariantCulture, $"UPDATE communities SET feedback = {counters.Integer(1)} WHERE id = {counters.Integer(0)}")));
        }

        foreach (var sql in SqlCatalogOf("finish_migration"))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
        }

        batch.BatchCommands.Add(Note(Finished, 1));
        batch.ExecuteNonQuery();
    }

    private static IEnumerable<string> SqlCatalogOf(string name) =>
        Journal.Storage.SqlCatalog.Postgres.Find(name).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static NpgsqlBatchCommand Note(string name, long cursor) => new(
        "INSERT INTO migration_progress (name, cursor) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET cursor = excluded.cursor")
    {
        Parameters = { new NpgsqlParameter { Value = name }, new NpgsqlParameter { Value = cursor } },
    };

    private static object? Value(Statement row, int column, Kind kind) => row.IsNull(column)
        ? null
        : kind switch
        {
            Kind.Integer => row.Integer(column),
            Kind.Real => row.Real(column),
            Kind.Text => row.Text(column),
            _ => row.Bytes(column),
        };

    private long Cursor(string name)
    {
        using var command = new NpgsqlCommand("SELECT cursor FROM migration_progress WHERE name = $1", target) { Parameters = { new NpgsqlParameter { Value = name } } };
        return command.ExecuteScalar() as long? ?? 0;
    }

    private long Number(string sql)
    {
        using var command = new NpgsqlCommand(sql, target);
        return (long)command.ExecuteScalar()!;
    }

    private void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, target);
        command.ExecuteNonQuery();
    }
}
