using Npgsql;
using Parley.Journal.Integrity;
using Parley.Journal.Postgres.Reading;
using Parley.Journal.Postgres.Storage;
using Parley.Journal.Reading;

namespace Parley.Journal.Postgres;

/// <summary>Verification on PostgreSQL, at one moment, while others write.</summary>
internal sealed class PostgresJournalAudit(PostgresStore store) : IJournalAudit
{
    public async ValueTask<AuditReport> VerifyAsync(CancellationToken cancellation = default) => await Task.Run(
        () =>
        {
            try
            {
                using var connection = store.Open();
                return Verify(connection, cancellation);
            }
            catch (Exception error) when (PostgresFailure.IsOfTheStore(error))
            {
                throw PostgresFailure.Unavailable(error);
            }
        },
        cancellation);

    public AuditReport Verify(NpgsqlConnection connection, CancellationToken cancellation)
    {
        NpgsqlDataReader? reader = null;
        using var verifier = new JournalVerifier(Query);
        store.Run(connection, new Command("begin_read"));
        try
        {
            verifier.Walk(cancellation);
        }
        finally
        {
            reader?.Dispose();
            store.Run(connection, new Command("rollback"));
        }

        return verifier.Report();

        IRows Query(string name)
        {
            reader?.Dispose();
            // The whole journal in order: it takes as long as it takes.
            var batch = new NpgsqlBatch(connection) { BatchCommands = { new Command(name).Batched }, Timeout = 0 };
            reader = batch.ExecuteReader();
            return new PostgresRow(reader);
        }
    }
}
