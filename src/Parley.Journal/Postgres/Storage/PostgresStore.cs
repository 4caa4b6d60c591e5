using System.Globalization;
using Npgsql;
using Parley.Journal.Postgres.Reading;
using Parley.Journal.Postgres.Writing;
using Parley.Journal.Reading;

namespace Parley.Journal.Postgres.Storage;

/// <summary>An open journal on PostgreSQL: its connections and its writer. Closing it writes what is queued.</summary>
internal sealed class PostgresStore : IDisposable
{
    private const string ApplicationName = "parley";

    private readonly NpgsqlDataSource source;
    private readonly PostgresWriter? writer;

    /// <exception cref="JournalUnavailableException">The server cannot be reached, or the schema is not one this program can use.</exception>
    /// <param name="moving">A journal is being moved into this database, so that half of one is no surprise.</param>
    public PostgresStore(PostgresJournalOptions options, bool moving = false)
    {
        Options = options.Validated();
        source = NpgsqlDataSource.Create(Completed(options));
        try
        {
            using var connection = source.OpenConnection();
            if (!moving)
            {
                PostgresSchema.RefuseHalfMoved(connection);
            }

            if (options.ReadOnly)
            {
                PostgresSchema.Require(connection);
            }
            else
            {
                PostgresSchema.Migrate(connection);
                RefuseLazyCommits(connection);
                writer = new PostgresWriter(this);
            }
        }
        catch (Exception error)
        {
            source.Dispose();
            if (PostgresFailure.IsOfTheStore(error))
            {
                throw PostgresFailure.Unavailable(error);
            }

            throw;
        }
    }

    public PostgresJournalOptions Options { get; }

    public Task<AppendOutcome> AppendAsync(Append append) => writer is null
        ? Task.FromException<AppendOutcome>(new JournalUnavailableException("The journal is open for reading only."))
        : writer.AppendAsync(append);

    public NpgsqlConnection Open() => source.OpenConnection();

    /// <summary>One statement, or several as one transaction, and the rows of the one that gives any. A read is tried again where its connection was broken.</summary>
    public async ValueTask<List<T>> QueryAsync<T>(Func<IRow, T> read, params Command[] commands)
    {
        try
        {
            return await QueryOnceAsync(read, commands);
        }
        catch (Exception error) when (PostgresFailure.IsOfTheConnection(error))
        {
            // Every connection at hand breaks once when the server was restarted.
            source.Clear();
        }
        catch (Exception error) when (PostgresFailure.IsOfTheStore(error))
        {
            throw PostgresFailure.Unavailable(error);
        }

        try
        {
            return await QueryOnceAsync(read, commands);
        }
        catch (Exception error) when (PostgresFailure.IsOfTheStore(error))
        {
            throw PostgresFailure.Unavailable(error);
        }
    }

    /// <summary>Statements that change something, as one transaction; not tried again.</summary>
    public async ValueTask<List<T>> ChangeAsync<T>(Func<IRow, T> read, params Command[] commands)
    {
        if (writer is null)
        {
            throw new JournalUnavailableException("The journal is open for reading only.");
        }

        try
        {
            return await QueryOnceAsync(read, commands);
        }
        catch (Exception error) when (PostgresFailure.IsOfTheStore(error))
        {
            throw PostgresFailure.Unavailable(error);
        }
    }

    /// <summary>Gives the number of rows changed.</summary>
    public int Run(NpgsqlConnection connection, Command command)
    {
        using var batch = new NpgsqlBatch(connection) { BatchCommands = { command.Batched } };
        return batch.ExecuteNonQuery();
    }

    public List<T> Read<T>(NpgsqlConnection connection, Func<IRow, T> read, Command command)
    {
        using var batch = new NpgsqlBatch(connection) { BatchCommands = { command.Batched } };
        using var reader = batch.ExecuteReader();
        var row = new PostgresRow(reader);
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(row));
        }

        return rows;
    }

    /// <summary>A transaction of several steps that holds a community's row.</summary>
    public async ValueTask<T> HoldAsync<T>(string community, Func<NpgsqlConnection, T> body)
    {
        if (writer is null)
        {
            throw new JournalUnavailableException("The journal is open for reading only.");
        }

        return await Task.Run(() =>
        {
            try
            {
                using var connection = source.OpenConnection();
                try
                {
                    Run(connection, new Command("begin"));
                    Run(connection, new Command("hold_communities").With([community]));
                    var result = body(connection);
                    Run(connection, new Command("commit"));
                    return result;
                }
                catch
                {
                    Abandon(connection);
                    throw;
                }
            }
            catch (Exception error) when (PostgresFailure.IsOfTheStore(error))
            {
                throw PostgresFailure.Unavailable(error);
            }
        });
    }

    /// <summary>For a writer that waited in vain: see the statement.</summary>
    public void EndStalledWriters(NpgsqlConnection connection) =>
        Run(connection, new Command("end_stalled_writers").With(ApplicationName).With(Options.StallTimeout.TotalSeconds));

    public void Dispose()
    {
        writer?.Dispose();
        source.Dispose();
    }

    private async Task<List<T>> QueryOnceAsync<T>(Func<IRow, T> read, Command[] commands)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command.Batched);
        }

        var rows = new List<T>();
        await using var reader = await batch.ExecuteReaderAsync();
        var row = new PostgresRow(reader);
        do
        {
            while (await reader.ReadAsync())
            {
                rows.Add(read(row));
            }
        }
        while (await reader.NextResultAsync());
        return rows;
    }

    /// <summary>The caller's connection string with what our way of writing needs. The server's own time limits keep a stopped process from holding anything up.</summary>
    private static string Completed(PostgresJournalOptions options)
    {
        NpgsqlConnectionStringBuilder given;
        try
        {
            given = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new JournalUnavailableException("The connection string of the journal cannot be read.", error);
        }

        given.ApplicationName = ApplicationName;
        given.MaxPoolSize = options.Connections;
        given.MaxAutoPrepare = 80;
        given.AutoPrepareMinUsages = 2;
        given.NoResetOnClose = true;
        given.Timeout = 5;
        given.CommandTimeout = (int)Math.Ceiling(options.CommandTimeout.TotalSeconds);
        given.Options = string.Create(
            CultureInfo.InvariantCulture,
            $"{given.Options} -c lock_timeout={(long)options.LockTimeout.TotalMilliseconds} -c idle_in_transaction_session_timeout={(long)options.StallTimeout.TotalMilliseconds}");
        return given.ToString();
    }

    /// <summary>A transaction that is left open must not go back to the pool; a connection that broke does not go there anyway.</summary>
    private void Abandon(NpgsqlConnection connection)
    {
        try
        {
            Run(connection, new Command("rollback"));
        }
        catch (Exception error) when (PostgresFailure.IsOfTheStore(error) || error is InvalidOperationException)
        {
            source.Clear();
        }
    }

    private static void RefuseLazyCommits(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("SHOW synchronous_commit", connection);
        if (command.ExecuteScalar() is "off")
        {
            throw new JournalUnavailableException("synchronous_commit is off for this database: what was acknowledged could be lost with the server.");
        }
    }
}
