using Parley.Journal.Storage;

namespace Parley.Journal;

/// <summary>Pending work on SQLite. Claims go through the writer, so two sweeps never get the same item.</summary>
internal sealed class SqliteDueTable(SqliteStore store) : IDueTable
{
    public async ValueTask<IReadOnlyList<DueItem>> ClaimAsync(string owner, DateTimeOffset now, TimeSpan lease, int limit) =>
        await store.WriteAsync(session =>
        {
            var claimed = Read(session.Sql["claim_due"].With(owner).With(now).With(now + lease).With((long)limit));
            // RETURNING promises no order.
            return claimed.OrderBy(i => i.At).ThenBy(i => i.Stream.Community, StringComparer.Ordinal).ThenBy(i => i.Id, StringComparer.Ordinal).ToList();
        });

    public async ValueTask<IReadOnlyList<DueItem>> PendingAsync(StreamKey stream) =>
        await store.Readers.RunAsync(session => Read(session["pending_due"].With(stream.Community).With(stream.Conversation)));

    public async ValueTask PostponeAsync(string community, string id, DateTimeOffset at, bool attempted = true) =>
        await store.WriteAsync(session => session.Sql["postpone_due"].With(community).With(id).With(at).With(attempted ? 1L : 0L).Run());

    private static List<DueItem> Read(Statement rows)
    {
        var items = new List<DueItem>();
        while (rows.Next())
        {
            items.Add(new DueItem
            {
                Id = rows.Text(1),
                Stream = new StreamKey(rows.Text(0), rows.Text(2)),
                Kind = rows.Enum<DueKind>(3),
                At = rows.Time(4),
                Subject = rows.Text(5),
                Attempts = (int)rows.Integer(6),
            });
        }

        return items;
    }
}
