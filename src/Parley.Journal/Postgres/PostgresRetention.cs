using Npgsql;
using Parley.Journal.Postgres.Storage;
using Parley.Journal.Postgres.Writing;
using Parley.Journal.Writing;

namespace Parley.Journal.Postgres;

/// <summary>Retention on PostgreSQL, in one transaction that holds the community. As with an erasure, old row versions stay in the server's files until it cleans up.</summary>
internal sealed class PostgresRetention(PostgresStore store) : IRetention
{
    /// <summary>What is deleted with a conversation, its stream last.</summary>
    private static readonly string[] Pruned =
    [
        "prune_snapshot", "prune_utterances", "prune_cases", "prune_case_events", "prune_interventions", "prune_deliberations", "prune_conversation", "prune_due", "prune_events", "prune_stream",
    ];

    public ValueTask<long> ExpireTextsAsync(string community, DateTimeOffset before, DateTimeOffset at) =>
        store.HoldAsync(community, connection => Expire(connection, community, before, at));

    public ValueTask<int> PruneAsync(string community, DateTimeOffset before, int most, DateTimeOffset at) =>
        store.HoldAsync(community, connection => Prune(connection, community, before, most, at));

    private long Expire(NpgsqlConnection connection, string community, DateTimeOffset before, DateTimeOffset at)
    {
        if (store.Read(connection, row => (Expired: row.Integer(0), Newest: row.Integer(1)), Of("expired_to", community)) is not [var (from, newest)])
        {
            return 0;
        }

        // The positions after the last expiry up to the first event that is to be kept.
        var kept = store.Read(connection, row => row.Integer(0), Of("first_kept_position", community).With(from).With(before));
        var to = kept.Count > 0 ? kept[0] - 1 : newest;
        var streams = store.Read(connection, row => row.Text(0), Range("streams_of_expired"));
        store.Run(connection, Of("put_expired_to", community).With(to));
        if (streams.Count == 0)
        {
            return 0;
        }

        store.Run(connection, Range("drop_snapshots_of_expired"));
        var expired = store.Run(connection, Range("expire_texts"));
        var retired = store.Read(connection, row => row.Integer(0), Of("speakers_without_text", community));
        foreach (var speaker in retired)
        {
            store.Run(connection, new Command("erase_speaker").With(speaker));
        }

        var record = new TextExpired(1, before.ToUnixTimeMilliseconds(), [.. retired]);
        Record(connection, community, [.. streams, ""], key => (key.IsCommunity ? record : record with { Speakers = [] }).Event(at));
        return expired;

        Command Range(string statement) => Of(statement, community).With(from).With(to).With(before);
    }

    private int Prune(NpgsqlConnection connection, string community, DateTimeOffset before, int most, DateTimeOffset at)
    {
        var streams = store.Read(connection, row => row.Integer(0), Of("conversations_to_prune", community).With(before).With((long)most));
        if (streams.Count == 0)
        {
            return 0;
        }

        var events = streams.Sum(stream => (long)store.Run(connection, new Command("bury_events").With(stream)));
        foreach (var statement in Pruned)
        {
            foreach (var stream in streams)
            {
                store.Run(connection, new Command(statement).With(stream));
            }
        }

        var record = new JournalPruned(1, before.ToUnixTimeMilliseconds(), events);
        Record(connection, community, [""], _ => record.Event(at));
        return streams.Count;
    }

    /// <summary>Adds an event to each of the streams.</summary>
    private void Record(NpgsqlConnection connection, string community, IEnumerable<string> conversations, Func<StreamKey, JournalEvent> record)
    {
        var needs = new Needs { Communities = { community } };
        needs.Streams.AddRange(new SortedSet<string>(conversations, StringComparer.Ordinal).Select(key => new StreamKey(community, key)));
        using var tools = new WriteTools(store.Options.CheckpointEvery);
        var flush = new Flush(connection, tools);
        flush.Read(needs);
        foreach (var key in needs.Streams)
        {
            flush.Add(flush.Community(community)!, key, flush.Stream(key), [record(key)]);
        }

        flush.Write(Of("count_erasure", community));
    }

    private static Command Of(string statement, string community) => new Command(statement).With(community);
}
