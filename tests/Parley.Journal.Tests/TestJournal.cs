using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Parley.Core.Journaling;
using Parley.Journal.Postgres.Storage;
using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal.Tests;

/// <summary>A real journal: on SQLite in a folder of its own, deleted at the end, or on PostgreSQL in a schema of its own.</summary>
internal sealed class TestJournal : IDisposable
{
    private readonly Engine engine;
    private readonly bool ownsDirectory;
    private ServiceProvider services;

    /// <param name="place">SQLite's directory or PostgreSQL's connection string; a new one where none is given.</param>
    public TestJournal(Func<SqliteJournalOptions, SqliteJournalOptions>? configure = null, string? place = null, Engine engine = Engine.Sqlite)
    {
        this.engine = engine;
        ownsDirectory = place is null && engine == Engine.Sqlite;
        Place = place ?? (engine == Engine.Sqlite ? System.IO.Directory.CreateTempSubdirectory("parley-journal-").FullName : SharedPostgres.NewSchema());
        services = Open(configure);
    }

    public TestJournal(Engine engine, Func<SqliteJournalOptions, SqliteJournalOptions>? configure = null)
        : this(configure, place: null, engine)
    {
    }

    public string Place { get; }

    public string Directory => Place;

    public string File => Path.Combine(Directory, "journal.db");

    public IJournal Journal => services.GetRequiredService<IJournal>();

    public IDueTable Due => services.GetRequiredService<IDueTable>();

    public IFeedbackStore Feedback => services.GetRequiredService<IFeedbackStore>();

    public IReadModel Model => services.GetRequiredService<IReadModel>();

    public ICaseQueue Queue => services.GetRequiredService<ICaseQueue>();

    public IEventTail Tail => services.GetRequiredService<IEventTail>();

    public IJournalProbe Probe => services.GetRequiredService<IJournalProbe>();

    public IJournalAudit Audit => services.GetRequiredService<IJournalAudit>();

    public IErasure Erasure => services.GetRequiredService<IErasure>();

    public IRetention Retention => services.GetRequiredService<IRetention>();

    public SqliteStore Store => services.GetRequiredService<SqliteStore>();

    public PostgresStore Postgres => services.GetRequiredService<PostgresStore>();

    public void Close() => services.Dispose();

    public void Reopen(Func<SqliteJournalOptions, SqliteJournalOptions>? configure = null)
    {
        Close();
        services = Open(configure);
    }

    public async Task<AuditReport> VerifyAsync() => await Audit.VerifyAsync();

    public async Task<List<StoredEvent>> ReadAllAsync(StreamKey stream)
    {
        var events = new List<StoredEvent>();
        await foreach (var stored in Journal.ReadAsync(stream))
        {
            events.Add(stored);
        }

        return events;
    }

    /// <summary>Keeps the writer in a flush until it is disposed of, so that what is queued meanwhile shares the next one.</summary>
    public async Task<IDisposable> HoldWriterAsync() => engine == Engine.Sqlite ? new HeldSqlite(Store) : await HeldPostgres.TakeAsync(this);

    /// <summary>Runs SQL on a connection of its own, as somebody with an editor would, and gives the first number of the answer.</summary>
    public long Query(string sql)
    {
        if (engine == Engine.Postgres)
        {
            using var connection = new NpgsqlConnection(Place);
            connection.Open();
            using var command = new NpgsqlCommand(sql, connection);
            return command.ExecuteScalar() as long? ?? 0;
        }

        using var session = new Session(File, Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite, TimeSpan.FromSeconds(2));
        return session.Execute(sql);
    }

    public void Dispose()
    {
        Close();
        if (ownsDirectory)
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
    }

    /// <summary>Both engines' options have the same names where they mean the same.</summary>
    private ServiceProvider Open(Func<SqliteJournalOptions, SqliteJournalOptions>? configure)
    {
        var options = new SqliteJournalOptions { Path = Place };
        options = configure?.Invoke(options) ?? options;
        var collection = new ServiceCollection();
        return (engine == Engine.Sqlite
            ? collection.AddSqliteJournal(options)
            : collection.AddPostgresJournal(new PostgresJournalOptions
            {
                ConnectionString = Place,
                FlushLimit = options.FlushLimit,
                QueueLimit = options.QueueLimit,
                CheckpointEvery = options.CheckpointEvery,
                ReadOnly = options.ReadOnly,
            })).BuildServiceProvider();
    }
}
