using Parley.Journal.Postgres.Storage;

namespace Parley.Journal.Postgres;

/// <summary>The probe on PostgreSQL: it waits for the server's disk as an append does.</summary>
internal sealed class PostgresJournalProbe(PostgresStore store) : IJournalProbe
{
    public async ValueTask ProbeAsync() => await store.ChangeAsync(_ => true, new Command("probe"));
}
