using Microsoft.Extensions.DependencyInjection;
using Parley.Core.Journaling;
using Parley.Journal.Storage;

namespace Parley.Journal.Tests;

/// <summary>A real journal in a folder of its own, deleted at the end.</summary>
internal sealed class TestJournal : IDisposable
{
    private readonly bool ownsDirectory;
    private ServiceProvider services;

    public TestJournal(Func<SqliteJournalOptions, SqliteJournalOptions>? configure = null, string? directory = null)
    {
        ownsDirectory = directory is null;
        Directory = directory ?? System.IO.Directory.CreateTempSubdirectory("parley-journal-").FullName;
        services = Open(configure);
    }

    public string Directory { get; }

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

    /// <summary>Runs SQL on a connection of its own, as somebody with an editor would.</summary>
    public void Tamper(string sql) => Query(sql);

    public long Query(string sql)
    {
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

    private ServiceProvider Open(Func<SqliteJournalOptions, SqliteJournalOptions>? configure)
    {
        var options = new SqliteJournalOptions { Path = Directory };
        return new ServiceCollection().AddSqliteJournal(configure?.Invoke(options) ?? options).BuildServiceProvider();
    }
}
