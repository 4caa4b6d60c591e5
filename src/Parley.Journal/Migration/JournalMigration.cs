using Npgsql;
using Parley.Journal.Postgres.Storage;
using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal.Migration;

/// <summary>What a migration has done so far, for progress.</summary>
/// <param name="Table">The table being copied.</param>
/// <param name="Cursor">How far, in the numbers of its cursor.</param>
/// <param name="Last">How far it goes.</param>
public sealed record MigrationStep(string Table, long Cursor, long Last);

/// <param name="Rows">Rows copied by this call; those of an earlier one that was cut off are not counted.</param>
/// <param name="Differences">Empty when both journals hold the same chains; else one line for each difference or broken place.</param>
public sealed record MigrationReport(long Rows, AuditReport Audit, ImmutableArray<string> Differences);

/// <summary>
/// Moves an embedded journal to PostgreSQL. Each page is one transaction together with the note how far the copy has come, so a copy that was cut off goes
/// on where it was. At the end the sequences are set, every chain is walked, and each community's chain and count are held against the file's.
/// </summary>
public static class JournalMigration
{
    /// <param name="directory">Of the embedded journal. No process may be writing it.</param>
    /// <param name="connectionString">Of a database without a journal, or with one that an earlier call began.</param>
    /// <exception cref="JournalUnavailableException">One of the two cannot be used; the message says why. What was copied stays, and the same call goes on.</exception>
    public static async Task<MigrationReport> RunAsync(
        string directory, string connectionString, IProgress<MigrationStep>? progress, CancellationToken cancellation) => await Task.Run(
        () =>
        {
            // Opened and closed once as its owner: that brings the file to this program's schema and writes the last checkpoints.
            new SqliteStore(new SqliteJournalOptions { Path = directory }).Dispose();
            using var held = DirectoryLock.Take(directory);
            using var file = new JournalFile(new SqliteJournalOptions { Path = directory, ReadOnly = true }).OpenReader();
            using var store = new PostgresStore(new PostgresJournalOptions { ConnectionString = connectionString }, moving: true);
            try
            {
                using var connection = store.Open();
                using var copy = new JournalCopy(file, connection);
                var rows = copy.Run(progress, cancellation);
                var audit = new Postgres.PostgresJournalAudit(store).Verify(connection, cancellation);
                return new MigrationReport(rows, audit, [.. audit.Findings, .. copy.Differences()]);
            }
            catch (Exception error) when (PostgresFailure.IsOfTheStore(error) || error is PostgresException)
            {
                throw PostgresFailure.Unavailable(error);
            }
        },
        cancellation);
}
