using Parley.Journal.Sqlite.Storage;
using Parley.Journal.Writing;

namespace Parley.Journal.Sqlite.Writing;

/// <summary>Deletes old conversations inside the open transaction; of their events the hashes stay, so that the community's chain can still be walked.</summary>
internal static class JournalPruner
{
    private static readonly string[] _derived = ["prune_snapshot", "prune_utterances", "prune_cases", "prune_case_events", "prune_interventions", "prune_deliberations", "prune_conversation"];

    public static int Prune(WriteSession session, string community, DateTimeOffset before, int most, DateTimeOffset at)
    {
        var sql = session.Sql;
        var id = session.Communities.Find(community);
        var streams = sql["conversations_to_prune"].With(id).With(before).With((long)most).All(row => row.Integer(0));
        if (streams.Count == 0)
        {
            return 0;
        }

        var events = 0L;
        foreach (var stream in streams)
        {
            events += sql["bury_events"].With(stream).With(id).Run();
        }

        // Recorded before they are deleted: a position that was the highest must not be given out again.
        var head = StreamHead.Find(sql, id, "").OrAdded(sql, id, "");
        var record = new JournalPruned(1, before.ToUnixTimeMilliseconds(), events);
        Appender.AppendEvents(session, StreamKey.OfCommunity(community), id, head, [record.Event(at)]);
        foreach (var stream in streams)
        {
            Delete(sql, community, stream);
        }

        sql["count_erasure"].With(id).Run();
        sql["request_scrub"].Run();
        return streams.Count;
    }

    private static void Delete(Session sql, string community, long stream)
    {
        foreach (var statement in _derived)
        {
            sql[statement].With(stream).Run();
        }

        sql["prune_due"].With(community).With(stream).Run();
        sql["prune_events"].With(stream).Run();
        sql["prune_stream"].With(stream).Run();
    }
}
