using Microsoft.Extensions.DependencyInjection;
using Parley.Core.Journaling;
using Parley.Journal;

namespace Parley.Cli.Audit;

/// <summary>Checks the embedded journal, read only, so that it may be checked while a server writes it.</summary>
internal static class JournalVerification
{
    /// <exception cref="BadInputException">The folder holds no journal.</exception>
    /// <exception cref="JournalUnavailableException">The journal cannot be opened.</exception>
    public static async Task<AuditReport> RunAsync(string directory, CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(directory, "journal.db")))
        {
            throw new BadInputException($"{directory}: --data: holds no journal");
        }

        await using var services = new ServiceCollection()
            .AddSqliteJournal(new SqliteJournalOptions { Path = directory, ReadOnly = true })
            .BuildServiceProvider();
        return await services.GetRequiredService<IJournalAudit>().VerifyAsync(cancellation);
    }

    /// <summary>The same for a journal on PostgreSQL.</summary>
    /// <exception cref="JournalUnavailableException">The server cannot be reached, or has no journal of this version.</exception>
    public static async Task<AuditReport> RunPostgresAsync(string connectionString, CancellationToken cancellation)
    {
        await using var services = new ServiceCollection()
            .AddPostgresJournal(new PostgresJournalOptions { ConnectionString = connectionString, ReadOnly = true })
            .BuildServiceProvider();
        return await services.GetRequiredService<IJournalAudit>().VerifyAsync(cancellation);
    }
}
