using Microsoft.Extensions.DependencyInjection;
using Parley.Journal.Sqlite;
using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal;

/// <summary>Registers the embedded journal.</summary>
public static class SqliteJournalServices
{
    /// <summary>
    /// The journal, due table, feedback log, read model, review queue, tail, audit, probe, erasure and retention over one SQLite file. It is opened when first asked
    /// for and closed with the container.
    /// </summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static IServiceCollection AddSqliteJournal(this IServiceCollection services, SqliteJournalOptions options)
    {
        options.Validated();
        return services.AddSqliteJournal(_ => options);
    }

    /// <inheritdoc cref="AddSqliteJournal(IServiceCollection, SqliteJournalOptions)"/>
    public static IServiceCollection AddSqliteJournal(this IServiceCollection services, Func<IServiceProvider, SqliteJournalOptions> options) =>
        services
            .AddSingleton(provider => new SqliteStore(options(provider).Validated()))
            .AddSingleton<IJournal, SqliteJournal>()
            .AddSingleton<IDueTable, SqliteDueTable>()
            .AddSingleton<IFeedbackStore, SqliteFeedbackStore>()
            .AddSingleton<IReadModel, SqliteReadModel>()
            .AddSingleton<ICaseQueue, SqliteCaseQueue>()
            .AddSingleton<IEventTail, SqliteEventTail>()
            .AddSingleton<IJournalProbe, SqliteJournalProbe>()
            .AddSingleton<IJournalAudit, SqliteJournalAudit>()
            .AddSingleton<IErasure, SqliteErasure>()
            .AddSingleton<IRetention, SqliteRetention>();
}
