using System.Globalization;
using Parley.Journal.Writing;

namespace Parley.Journal.Sqlite.Writing;

/// <summary>
/// Erases a speaker inside the open transaction, and leaves a mark that the file wants a <see cref="Scrubber"/>: texts, name, key, and snapshots that may
/// hold any of it. Then a <see cref="SpeakerErased"/> for each stream.
/// </summary>
internal static class SpeakerEraser
{
    public static long Erase(WriteSession session, string community, string speaker, string by, DateTimeOffset at)
    {
        var sql = session.Sql;
        var id = session.Communities.Find(community);
        if (id == 0 || session.Speakers.Find(id, speaker) is not { Number: var number })
        {
            return 0;
        }

        var streams = new SortedSet<string>(sql["streams_of_speaker"].With(number).All(row => row.Text(0)), StringComparer.Ordinal) { "" };
        sql["drop_snapshots_of_speaker"].With(number).Run();
        var erased = sql["erase_personal"].With(number).Run();
        sql["erase_speaker"].With(number).Run();
        session.Speakers.Remove(id, speaker);

        var pseudonym = string.Create(CultureInfo.InvariantCulture, $"speaker {number}");
        sql["erase_from_audit"].With(id).With(speaker).With(pseudonym).Run();
        sql["insert_audit"].With(id).With(by).With("erase").With(pseudonym).With(at).Run();
        foreach (var conversation in streams)
        {
            AppendErased(session, new StreamKey(community, conversation), id, number, at);
        }

        sql["count_erasure"].With(id).Run();
        sql["request_scrub"].Run();
        return erased;
    }

    private static void AppendErased(WriteSession session, StreamKey key, long community, long speaker, DateTimeOffset at)
    {
        var head = StreamHead.Find(session.Sql, community, key.Conversation).OrAdded(session.Sql, community, key.Conversation);
        Appender.AppendEvents(session, key, community, head, [SpeakerErased.Event(speaker, at)]);
    }
}
