using Microsoft.Extensions.DependencyInjection;
using Parley.Journal.Postgres;
using Parley.Journal.Postgres.Storage;

namespace Parley.Journal;

/// <summary>Registers the journal of a cluster.</summary>
public static class PostgresJournalServices
{
    /// <summary>
    /// The same ports as <see cref="SqliteJournalServices.AddSqliteJournal(IServiceCollection, SqliteJournalOptions)"/>, over one PostgreSQL database that any
    /// number of processes may write. It is opened, and its schema brought up to date, when first asked for.
    /// </summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static IServiceCollection AddPostgresJournal(this IServiceCollection services, PostgresJournalOptions options)
    {
        options.Validated();
        return services.AddPostgresJournal(_ => options);
    }

    /// <inheritdoc cref="AddPostgresJournal(IServiceCollection, PostgresJournalOptions)"/>
    public static IServiceCollection AddPostgresJournal(this IServiceCollection services, Func<IServiceProvider, PostgresJournalOptions> options) =>
        services
            .AddSingleton(provider => new PostgresStore(options(provider).Validated()))
            .AddSingleton<IJournal, PostgresJournal>()
            .AddSingleton<IDueTable, PostgresDueTable>()
            .AddSingleton<IFeedbackStore, PostgresFeedbackStore>()
            .AddSingleton<IReadModel, PostgresReadModel>()
            .AddSingleton<ICaseQueue, PostgresCaseQueue>()
            .AddSingleton<IEventTail, PostgresEventTail>()
            .AddSingleton<IJournalProbe, PostgresJournalProbe>()
            .AddSingleton<IJournalAudit, PostgresJournalAudit>()
            .AddSingleton<IErasure, PostgresErasure>()
            .AddSingleton<IRetention, PostgresRetention>();
}
