using System.Globalization;
using Npgsql;
using Parley.Journal.Postgres.Storage;
using Parley.Journal.Postgres.Writing;
using Parley.Journal.Writing;

namespace Parley.Journal.Postgres;

/// <summary>
/// Erasure on PostgreSQL, in one transaction that holds the community. No reader finds name, text or key afterwards; what the server keeps of old row
/// versions in its files goes with the next VACUUM, its log and its backups.
/// </summary>
internal sealed class PostgresErasure(PostgresStore store) : IErasure
{
    public ValueTask<long> EraseSpeakerAsync(string community, string speaker, string by, DateTimeOffset at) =>
        store.HoldAsync(community, connection => Erase(connection, community, speaker, by, at));

    private long Erase(NpgsqlConnection connection, string community, string speaker, string by, DateTimeOffset at)
    {
        if (store.Read(connection, row => row.Integer(0), new Command("find_speaker").With(community).With(speaker)) is not [var number])
        {
            return 0;
        }

        var conversations = store.Read(connection, row => row.Text(0), new Command("streams_of_speaker").With(community).With(number));
        var needs = new Needs { Communities = { community } };
        needs.Streams.AddRange(new SortedSet<string>(conversations, StringComparer.Ordinal) { "" }.Select(key => new StreamKey(community, key)));

        using var tools = new WriteTools(store.Options.CheckpointEvery);
        var flush = new Flush(connection, tools);
        flush.Read(needs);
        var held = flush.Community(community)!;
        foreach (var key in needs.Streams)
        {
            flush.Add(held, key, flush.Stream(key), [SpeakerErased.Event(number, at)]);
        }

        var pseudonym = string.Create(CultureInfo.InvariantCulture, $"speaker {number}");
        flush.Rows[Tables.Audit].Put(held.Id, by, "erase", pseudonym, at.ToUnixTimeMilliseconds());
        store.Run(connection, new Command("drop_snapshots_of_speaker").With(community).With(number));
        var erased = store.Run(connection, new Command("erase_personal").With(community).With(number));
        flush.Write(
            new Command("erase_speaker").With(number),
            new Command("count_erasure").With(community),
            new Command("erase_from_audit").With(community).With(speaker).With(pseudonym));
        return erased;
    }
}
