using System.Globalization;
using Npgsql;
using Parley.Journal.Postgres.Reading;
using Parley.Journal.Postgres.Storage;
using Parley.Journal.Postgres.Writing;
using Parley.Journal.Reading;
using Parley.Journal.Writing;

namespace Parley.Journal.Postgres;

/// <summary>
/// Erasure on PostgreSQL, in one transaction that holds the community. No reader finds name, text or key afterwards; what the server keeps of old row
/// versions in its files goes with the next VACUUM, its log and its backups.
/// </summary>
internal sealed class PostgresErasure(PostgresStore store) : IErasure
{
    public async ValueTask<long> EraseSpeakerAsync(string community, string speaker, string by, DateTimeOffset at)
    {
        if (store.Options.ReadOnly)
        {
            throw new JournalUnavailableException("The journal is open for reading only.");
        }

        return await Task.Run(() =>
        {
            try
            {
                using var connection = store.Open();
                return Erase(connection, community, speaker, by, at);
            }
            catch (Exception error) when (PostgresFailure.IsOfTheStore(error))
            {
                throw PostgresFailure.Unavailable(error);
            }
        });
    }

    private long Erase(NpgsqlConnection connection, string community, string speaker, string by, DateTimeOffset at)
    {
        store.Run(connection, new Command("begin"));
        store.Run(connection, new Command("hold_communities").With([community]));
        if (Read(connection, row => row.Integer(0), new Command("find_speaker").With(community).With(speaker)) is not [var number])
        {
            store.Run(connection, new Command("rollback"));
            return 0;
        }

        var conversations = Read(connection, row => row.Text(0), new Command("streams_of_speaker").With(community).With(number));
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
        flush.Commit(
            new Command("erase_speaker").With(number),
            new Command("erase_from_audit").With(community).With(speaker).With(pseudonym));
        return erased;
    }

    private static List<T> Read<T>(NpgsqlConnection connection, Func<IRow, T> read, Command command)
    {
        using var batch = new NpgsqlBatch(connection) { BatchCommands = { command.Batched } };
        using var reader = batch.ExecuteReader();
        var row = new PostgresRow(reader);
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(row));
        }

        return rows;
    }
}
