using Parley.Journal.Integrity;
using Parley.Journal.Sqlite.Storage;

namespace Parley.Journal.Sqlite.Writing;

/// <summary>Writes one <see cref="Append"/> inside the open transaction. Stale is found out before anything is written.</summary>
internal static class Appender
{
    public static AppendOutcome Append(WriteSession session, Append append)
    {
        var sql = session.Sql;
        var community = session.Communities.Find(append.Stream.Community);
        var stream = StreamHead.Find(sql, community, append.Stream.Conversation);
        if (stream.Version != append.ExpectedVersion)
        {
            return AppendOutcome.Stale;
        }

        community = session.Communities.FindOrAdd(append.Stream.Community);
        stream = stream.OrAdded(sql, community, append.Stream.Conversation);
        stream = AppendEvents(session, append.Stream, community, stream, append.Events.AsSpan());
        if (append.Snapshot is { } snapshot)
        {
            sql["put_snapshot"].With(stream.Id).With(snapshot.Version).WithBlob(snapshot.State.Span).Run();
        }

        // Settled before added: an append may settle an item and add its successor under the same id.
        foreach (var id in append.Settled)
        {
            sql["settle_due"].With(append.Stream.Community).With(id).Run();
        }

        foreach (var item in append.Due)
        {
            sql["put_due"].With(item.Stream.Community).With(item.Id).With(item.Stream.Conversation).With(item.Kind.ToString())
                .With(item.At).With(item.Subject).With((long)item.Attempts).Run();
        }

        var rows = new RowWriter(sql, community, stream.Id, append.ExpectedVersion);
        foreach (var row in append.Rows)
        {
            rows.Write(row);
        }

        foreach (var entry in append.Feedback)
        {
            var position = sql["next_feedback_position"].With(community).All(row => row.Integer(0)).Single();
            sql["insert_feedback"].With(community).With(position).With(entry.Item).WithText(entry.Payload.Span).Run();
        }

        return AppendOutcome.Appended;
    }

    public static StreamHead AppendEvents(
        WriteSession session, StreamKey key, long community, StreamHead stream, ReadOnlySpan<JournalEvent> events)
    {
        foreach (var item in events)
        {
            stream = AppendEvent(session, key, community, stream, item);
        }

        if (events.Length > 0)
        {
            session.Sql["update_stream"].With(stream.Id).With(stream.Version).WithBlob(stream.Hash).Run();
        }

        return stream;
    }

    private static StreamHead AppendEvent(WriteSession session, StreamKey key, long community, StreamHead stream, JournalEvent item)
    {
        var sequence = stream.Version + 1;
        var at = item.At.ToUnixTimeMilliseconds();
        var speaker = 0L;
        byte[] commitment = [];
        if (item.Personal is { } personal)
        {
            var register = session.Speakers.FindOrAdd(community, personal.Speaker);
            speaker = register.Number;
            commitment = Commitment.Of(register.Key, personal.Speaker, personal.Json.Span);
        }

        var hash = Chains.Event(session.Hasher, stream.Hash, key, sequence, item.Type, at, speaker, item.Payload.Span, commitment);
        var insert = session.Sql["insert_event"].With(stream.Id).With(sequence).With(item.Type).With(at);
        insert = speaker == 0 ? insert.WithNull().WithNull() : insert.With(speaker).WithBlob(commitment);
        insert = insert.WithBlob(hash).WithText(item.Payload.Span);
        insert = item.Personal is null ? insert.WithNull() : insert.WithText(item.Personal.Json.Span);
        insert.Run();
        session.Communities.Count(key.Community, hash);
        return stream with { Version = sequence, Hash = hash };
    }
}
