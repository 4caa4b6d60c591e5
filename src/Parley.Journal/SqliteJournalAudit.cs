using Microsoft.Data.Sqlite;
using Parley.Journal.Integrity;
using Parley.Journal.Storage;

namespace Parley.Journal;

/// <summary>Verification on SQLite, on a connection of its own so that it takes no reader from the conversations.</summary>
internal sealed class SqliteJournalAudit(SqliteStore store) : IJournalAudit
{
    public async ValueTask<AuditReport> VerifyAsync(CancellationToken cancellation = default) => await Task.Run(
        () =>
        {
            try
            {
                using var session = store.File.OpenReader();
                using var verifier = new JournalVerifier(session);
                return verifier.Verify(cancellation);
            }
            catch (SqliteException error)
            {
                throw SqliteFailure.Unavailable(error);
            }
        },
        cancellation);
}
