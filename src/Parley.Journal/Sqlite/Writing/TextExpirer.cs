using Parley.Journal.Writing;

namespace Parley.Journal.Sqlite.Writing;

/// <summary>Erases old texts inside the open transaction, and leaves a mark that the file wants a <see cref="Scrubber"/>.</summary>
internal static class TextExpirer
{
    public static long Expire(WriteSession session, string community, DateTimeOffset before, DateTimeOffset at)
    {
        var sql = session.Sql;
        var id = session.Communities.Find(community);
        if (id == 0)
        {
            return 0;
        }

        var (from, to) = Range(session, id, before);
        var streams = new SortedSet<string>(sql["streams_of_expired"].With(from).With(to).With(id).With(before).All(row => row.Text(0)), StringComparer.Ordinal);
        sql["put_expired_to"].With(id).With(to).Run();
        if (streams.Count == 0)
        {
            return 0;
        }

        sql["drop_snapshots_of_expired"].With(from).With(to).With(id).With(before).Run();
        var expired = sql["expire_texts"].With(from).With(to).With(id).With(before).Run();
        var record = new TextExpired(1, before.ToUnixTimeMilliseconds(), Retire(session, id));
        streams.Add("");
        foreach (var conversation in streams)
        {
            Append(session, new StreamKey(community, conversation), id, conversation.Length == 0 ? record : record with { Speakers = [] }, at);
        }

        sql["count_erasure"].With(id).Run();
        sql["request_scrub"].Run();
        return expired;
    }

    /// <summary>The positions after the last expiry up to the first event that is to be kept.</summary>
    private static (long From, long To) Range(WriteSession session, long community, DateTimeOffset before)
    {
        var from = session.Sql["expired_to"].With(community).First(row => row.Integer(0));
        var to = session.Sql["first_kept_position"].With(from).With(before).First<long?>(row => row.Integer(0) - 1)
            ?? Math.Max(from, session.Sql["last_position"].First(row => row.Integer(0)));
        return (from, to);
    }

    /// <summary>Forgets the names and keys of speakers of whom nothing is left.</summary>
    private static long[] Retire(WriteSession session, long community)
    {
        var retired = session.Sql["speakers_without_text"].With(community).All(row => (Id: row.Integer(0), Name: row.Text(1)));
        foreach (var (id, name) in retired)
        {
            session.Sql["erase_speaker"].With(id).Run();
            session.Speakers.Remove(community, name);
        }

        return [.. retired.Select(speaker => speaker.Id)];
    }

    private static void Append(WriteSession session, StreamKey key, long community, TextExpired record, DateTimeOffset at)
    {
        var head = StreamHead.Find(session.Sql, community, key.Conversation).OrAdded(session.Sql, community, key.Conversation);
        Appender.AppendEvents(session, key, community, head, [record.Event(at)]);
    }
}
