using Npgsql;
using Parley.Journal.Integrity;
using Parley.Journal.Postgres.Reading;
using Parley.Journal.Postgres.Storage;

namespace Parley.Journal.Postgres.Writing;

/// <summary>
/// One transaction in two round trips: hold the communities and read what must be known; then, all decided in memory, write table by table and commit.
/// Nothing is remembered from one flush to the next, as other processes write the same tables.
/// </summary>
internal sealed class Flush(NpgsqlConnection connection, WriteTools tools)
{
    private readonly Dictionary<string, HeldCommunity> communities = new(StringComparer.Ordinal);
    private readonly Dictionary<StreamKey, HeldStream> streams = [];
    private readonly Dictionary<(string Community, string Name), HeldSpeaker> speakers = [];
    private readonly Dictionary<(string Community, string Id), long> interventions = [];

    public FlushRows Rows { get; } = new();

    /// <summary>The community, or null where it does not exist.</summary>
    public HeldCommunity? Community(string name) => communities.GetValueOrDefault(name);

    /// <summary>The stream, made where it does not exist.</summary>
    public HeldStream Stream(StreamKey key)
    {
        if (!streams.TryGetValue(key, out var stream))
        {
            streams.Add(key, stream = new HeldStream());
        }

        return stream;
    }

    public HeldSpeaker Speaker(HeldCommunity community, string name)
    {
        if (!speakers.TryGetValue((community.Name, name), out var speaker))
        {
            speaker = new HeldSpeaker(tools.SpeakerNumbers.Next(connection), Commitment.NewKey());
            speakers.Add((community.Name, name), speaker);
            Rows[Tables.Speakers].Put(speaker.Number, community.Id, name, speaker.Key);
        }

        return speaker;
    }

    /// <summary>Sequence of the event that holds an intervention's text.</summary>
    public long? Intervention(HeldCommunity community, string id) =>
        interventions.TryGetValue((community.Name, id), out var sequence) ? sequence : null;

    public void Remember(HeldCommunity community, string intervention, long sequence) => interventions[(community.Name, intervention)] = sequence;

    /// <summary>Adds events to a stream's and the community's chain and to what is written.</summary>
    public void Add(HeldCommunity community, StreamKey key, HeldStream stream, ReadOnlySpan<JournalEvent> events)
    {
        if (stream.Id == 0)
        {
            stream.Id = tools.StreamNumbers.Next(connection);
        }

        foreach (var item in events)
        {
            Add(community, key, stream, item);
        }

        Rows[Tables.Streams].Put(stream.Id, community.Id, key.Conversation, stream.Version, stream.Head);
    }

    public void Begin(Needs needs)
    {
        Send(new Command("begin"));
        Read(needs);
    }

    /// <summary>Reads inside a transaction that has begun.</summary>
    public void Read(Needs needs)
    {
        var commands = new List<Command>();
        if (needs.New.Count > 0)
        {
            commands.Add(new Command("add_communities").With(needs.New).WithBlob(ChainHasher.Genesis));
        }

        commands.Add(new Command("hold_communities").With(needs.Communities));
        commands.Add(new Command("find_streams").With(needs.Streams.Select(s => s.Community)).With(needs.Streams.Select(s => s.Conversation)));
        commands.Add(new Command("find_speakers").With(needs.Speakers.Select(s => s.Community)).With(needs.Speakers.Select(s => s.Name)));
        commands.Add(new Command("find_interventions").With(needs.Interventions.Select(i => i.Community)).With(needs.Interventions.Select(i => i.Id)));
        using var batch = Batch(commands);
        using var reader = batch.ExecuteReader();
        var row = new PostgresRow(reader);
        while (reader.Read())
        {
            Hold(row);
        }

        reader.NextResult();
        while (reader.Read())
        {
            streams[needs.Streams[Given(row)]] = new HeldStream { Id = row.Integer(1), Version = row.Integer(2), Head = row.Bytes(3) };
        }

        reader.NextResult();
        while (reader.Read())
        {
            speakers[needs.Speakers[Given(row)]] = new HeldSpeaker(row.Integer(1), row.Bytes(2));
        }

        reader.NextResult();
        while (reader.Read())
        {
            interventions[needs.Interventions[Given(row)]] = row.Integer(1);
        }
    }

    /// <summary>Writes a checkpoint for a community that has events after its last one.</summary>
    public void Checkpoint(HeldCommunity community)
    {
        if (community.Events == community.CheckpointEvents)
        {
            return;
        }

        community.CheckpointHash = Chains.Checkpoint(
            tools.Hasher, community.CheckpointHash, community.Name, community.Position, community.Events, community.Chain);
        community.CheckpointEvents = community.Events;
        community.Changed = true;
        Rows[Tables.Checkpoints].Put(community.Id, community.Position, community.Events, community.Chain, community.CheckpointHash);
    }

    /// <summary>Writes everything and commits, in one round trip.</summary>
    public void Commit()
    {
        Complete();
        Send([.. Rows.Commands(), new Command("commit")]);
    }

    /// <summary>Writes everything in one round trip, with more statements before it.</summary>
    public void Write(params IEnumerable<Command> first)
    {
        Complete();
        Send([.. first, .. Rows.Commands()]);
    }

    private void Complete()
    {
        foreach (var community in communities.Values.Where(community => community.Changed))
        {
            if (community.Events - community.CheckpointEvents >= tools.CheckpointEvery)
            {
                Checkpoint(community);
            }

            Rows[Tables.Communities].Put(
                community.Id, community.Events, community.Chain, community.Position, community.Feedback, community.CheckpointEvents, community.CheckpointHash);
        }
    }

    private static int Given(PostgresRow row) => (int)row.Integer(0) - 1;

    private void Hold(PostgresRow row) => communities.Add(row.Text(0), new HeldCommunity
    {
        Name = row.Text(0),
        Id = row.Integer(1),
        Events = row.Integer(2),
        Chain = row.Bytes(3),
        Position = row.Integer(4),
        Feedback = row.Integer(5),
        CheckpointEvents = row.Integer(6),
        CheckpointHash = row.Bytes(7),
    });

    private void Add(HeldCommunity community, StreamKey key, HeldStream stream, JournalEvent item)
    {
        var sequence = stream.Version + 1;
        var at = item.At.ToUnixTimeMilliseconds();
        long? speaker = null;
        byte[]? commitment = null;
        if (item.Personal is { } personal)
        {
            var held = Speaker(community, personal.Speaker);
            speaker = held.Number;
            commitment = Commitment.Of(held.Key, personal.Speaker, personal.Json.Span);
        }

        var hash = Chains.Event(tools.Hasher, stream.Head, key, sequence, item.Type, at, speaker ?? 0, item.Payload.Span, commitment);
        community.Position++;
        community.Events++;
        community.Chain = Chains.Community(tools.Hasher, community.Chain, hash);
        community.Changed = true;
        stream.Version = sequence;
        stream.Head = hash;
        Rows[Tables.Events].Put(
            community.Id, community.Position, stream.Id, sequence, item.Type, at, speaker, commitment, hash, item.Payload, item.Personal?.Json);
    }

    private void Send(params ReadOnlySpan<Command> commands)
    {
        using var batch = Batch(commands.ToArray());
        batch.ExecuteNonQuery();
    }

    private NpgsqlBatch Batch(IEnumerable<Command> commands)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command.Batched);
        }

        return batch;
    }
}
