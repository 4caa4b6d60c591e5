using Parley.Journal.Reading;
using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal.Sqlite.Reading;

/// <summary>The queries for one stream.</summary>
internal static class StreamQueries
{
    /// <summary>The stream's number, or 0 where it does not exist.</summary>
    public static long Find(Session session, StreamKey stream)
    {
        var row = session["read_stream"].With(stream.Community).With(stream.Conversation);
        if (!row.Next())
        {
            return 0;
        }

        var id = row.Integer(0);
        row.Restart();
        return id;
    }

    public static LoadedStream Load(Session session, StreamKey stream)
    {
        var id = Find(session, stream);
        if (id == 0)
        {
            return new LoadedStream(null, []);
        }

        StreamSnapshot? snapshot = null;
        var row = session["read_snapshot"].With(id);
        if (row.Next())
        {
            snapshot = new StreamSnapshot(row.Integer(0), row.Bytes(1));
            row.Restart();
        }

        return new LoadedStream(snapshot, Events(session, stream, id, snapshot?.Version ?? 0, long.MaxValue));
    }

    public static List<StoredEvent> Events(Session session, StreamKey stream, long id, long afterSequence, long limit)
    {
        var events = new List<StoredEvent>();
        var rows = session["read_events"].With(id).With(afterSequence).With(limit);
        while (rows.Next())
        {
            events.Add(EventColumns.Read(rows, 0, stream));
        }

        return events;
    }
}
