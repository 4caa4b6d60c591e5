using Parley.Journal.Reading;
using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal.Sqlite;

/// <summary>Pending work on SQLite. Claims go through the writer, so two sweeps never get the same item.</summary>
internal sealed class SqliteDueTable(SqliteStore store) : IDueTable
{
    public async ValueTask<IReadOnlyList<DueItem>> ClaimAsync(string owner, DateTimeOffset now, TimeSpan lease, int limit) =>
        await store.WriteAsync(session =>
            DueColumns.EarliestFirst(session.Sql["claim_due"].With(owner).With(now).With(now + lease).With((long)limit).All(DueColumns.Read)));

    public async ValueTask<IReadOnlyList<DueItem>> PendingAsync(StreamKey stream) =>
        await store.Readers.RunAsync(session => session["pending_due"].With(stream.Community).With(stream.Conversation).All(DueColumns.Read));

    public async ValueTask PostponeAsync(string community, string id, DateTimeOffset at, bool attempted = true) =>
        await store.WriteAsync(session => session.Sql["postpone_due"].With(community).With(id).With(at).With(attempted ? 1L : 0L).Run());
}
