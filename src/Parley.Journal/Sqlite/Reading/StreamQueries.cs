using Parley.Journal.Reading;
using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal.Sqlite.Reading;

/// <summary>The queries for one stream.</summary>
internal static class StreamQueries
{
    /// <summary>The stream's number, or 0 where it does not exist.</summary>
    public static long Find(Session session, StreamKey stream) => session["read_stream"].With(stream.Community).With(stream.Conversation).First(row => row.Integer(0));

    public static LoadedStream Load(Session session, StreamKey stream)
    {
        var id = Find(session, stream);
        if (id == 0)
        {
            return new LoadedStream(null, []);
        }

        var snapshot = session["read_snapshot"].With(id).First(row => new StreamSnapshot(row.Integer(0), row.Bytes(1)));
        return new LoadedStream(snapshot, Events(session, stream, id, snapshot?.Version ?? 0, long.MaxValue));
    }

    public static List<StoredEvent> Events(Session session, StreamKey stream, long id, long afterSequence, long limit) =>
        session["read_events"].With(id).With(afterSequence).With(limit).All(row => EventColumns.Read(row, 0, stream));
}
