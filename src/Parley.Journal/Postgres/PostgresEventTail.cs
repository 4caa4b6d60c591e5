using Parley.Journal.Postgres.Storage;
using Parley.Journal.Reading;

namespace Parley.Journal.Postgres;

/// <summary>The tail on PostgreSQL, where each community has positions of its own; see <c>tail.sql</c> for why none is ever skipped.</summary>
internal sealed class PostgresEventTail(PostgresStore store) : IEventTail
{
    private const long Span = 1024;

    public async ValueTask<long> NewestAsync(string community) =>
        (await store.QueryAsync(row => row.Integer(0), new Command("newest_position").With(community)))[0];

    public async ValueTask<TailPage> ReadAsync(string community, long after)
    {
        var through = after;
        var events = await store.QueryAsync(
            row =>
            {
                if (!row.IsNull(0))
                {
                    return new TailedEvent(row.Text(0), EventColumns.Read(row, 1, new StreamKey(community, row.Text(0))));
                }

                through = Math.Max(after, row.Integer(1));
                return null;
            },
            new Command("read_tail").With(community).With(after).With(Span));
        return new TailPage([.. events.OfType<TailedEvent>()], through);
    }
}
