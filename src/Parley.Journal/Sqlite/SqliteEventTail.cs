using Parley.Journal.Reading;
using Parley.Journal.Sqlite.Reading;
using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal.Sqlite;

/// <summary>The tail on SQLite: a range of positions at a time, so that a community with little to say costs no walk through everybody else's events.</summary>
internal sealed class SqliteEventTail(SqliteStore store) : IEventTail
{
    private const long Span = 1024;

    public ValueTask<long> NewestAsync(string community) => store.Readers.RunAsync(Newest);

    public ValueTask<TailPage> ReadAsync(string community, long after) => store.Readers.RunAsync(session =>
    {
        var through = Math.Min(after + Span, Newest(session));
        if (through <= after)
        {
            return new TailPage([], after);
        }

        var rows = session["read_tail"].With(community).With(after).With(through);
        return new TailPage(rows.All(row => new TailedEvent(row.Text(0), EventColumns.Read(row, 1, new StreamKey(community, row.Text(0))))), through);
    });

    private static long Newest(Session session) => session["last_position"].First(row => row.Integer(0));
}
