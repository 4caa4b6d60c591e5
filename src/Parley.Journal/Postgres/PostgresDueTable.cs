using Parley.Journal.Postgres.Storage;
using Parley.Journal.Reading;

namespace Parley.Journal.Postgres;

/// <summary>Pending work on PostgreSQL. Sweeps of several silos claim side by side: what one is claiming the others pass over.</summary>
internal sealed class PostgresDueTable(PostgresStore store) : IDueTable
{
    public async ValueTask<IReadOnlyList<DueItem>> ClaimAsync(string owner, DateTimeOffset now, TimeSpan lease, int limit) =>
        DueColumns.EarliestFirst(await store.ChangeAsync(
            DueColumns.Read, new Command("claim_due").With(owner).With(now).With(now + lease).With((long)limit)));

    public async ValueTask<IReadOnlyList<DueItem>> PendingAsync(StreamKey stream) =>
        await store.QueryAsync(DueColumns.Read, new Command("pending_due").With(stream.Community).With(stream.Conversation));

    public async ValueTask PostponeAsync(string community, string id, DateTimeOffset at, bool attempted = true) =>
        await store.ChangeAsync(DueColumns.Read, new Command("postpone_due").With(community).With(id).With(at).With(attempted ? 1L : 0L));
}
