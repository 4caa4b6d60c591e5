using Parley.Journal.Reading;

namespace Parley.Journal.Integrity;

/// <summary>Walks the whole journal once, each community in order of position, inside one read transaction of the engine's. About 100 bytes of memory per stream.</summary>
/// <param name="query">Gives the rows of a named statement of the engine's <c>audit.sql</c>; asking for the next ends the one before.</param>
internal sealed class JournalVerifier(Func<string, IRows> query) : IDisposable
{
    private readonly ChainHasher hasher = new();
    private readonly List<string> findings = [];
    private readonly Dictionary<long, StreamWalk> streams = [];
    private readonly Dictionary<long, CommunityWalk> communities = [];
    private readonly HashSet<long> recordedErasures = [];
    private readonly RetentionRecords retention = new();
    private long events;
    private long erased;
    private long checkpoints;

    public void Walk(CancellationToken cancellation)
    {
        ReadStreams();
        ReadCommunities();
        retention.Read(query);
        recordedErasures.UnionWith(retention.RetiredSpeakers);
        WalkEvents(cancellation);
        CheckEnds();
        CheckErasures();
        retention.CheckPruned(query, findings);
    }

    /// <summary>What the engine itself has found wrong.</summary>
    public void Find(string finding) => findings.Add(finding);

    public AuditReport Report() => new(streams.Count, events, erased, checkpoints, [.. findings]);

    public void Dispose() => hasher.Dispose();

    private void ReadStreams()
    {
        var rows = query("walk_streams");
        while (rows.Next())
        {
            streams[rows.Integer(0)] = new StreamWalk(
                rows.Integer(1), new StreamKey(rows.Text(2), rows.Text(3)), rows.Integer(4), rows.Bytes(5));
        }
    }

    private void ReadCommunities()
    {
        var stored = new Dictionary<long, List<StoredCheckpoint>>();
        var rows = query("walk_checkpoints");
        while (rows.Next())
        {
            checkpoints++;
            if (!stored.TryGetValue(rows.Integer(0), out var list))
            {
                stored.Add(rows.Integer(0), list = []);
            }

            list.Add(new StoredCheckpoint(rows.Integer(1), rows.Integer(2), rows.Bytes(3), rows.Bytes(4)));
        }

        rows = query("walk_communities");
        while (rows.Next())
        {
            communities[rows.Integer(0)] = new CommunityWalk(
                rows.Text(1), rows.Integer(2), rows.Bytes(3), stored.GetValueOrDefault(rows.Integer(0)) ?? [], findings);
        }
    }

    private void WalkEvents(CancellationToken cancellation)
    {
        var rows = query("walk_events");
        while (rows.Next())
        {
            cancellation.ThrowIfCancellationRequested();
            var item = AuditedEvent.Read(rows);
            if (item.Stream == 0)
            {
                // A deleted event: all that is left is its place in the chain of the community, which stands where an event has its time.
                communities.GetValueOrDefault(item.At)?.Pass(hasher, item.Position, item.Hash);
                continue;
            }

            events++;
            if (!streams.TryGetValue(item.Stream, out var stream))
            {
                findings.Add($"The event at position {item.Position} belongs to no stream.");
                continue;
            }

            var place = $"{stream.Key} {item.Sequence} (position {item.Position})";
            if (item.Sequence != stream.Sequence + 1)
            {
                findings.Add($"{place}: follows {stream.Sequence}; an event was removed, moved or added.");
            }

            if (!Chains.Event(hasher, stream.Hash, stream.Key, item.Sequence, item.Type, item.At, item.Speaker, item.Payload, item.Commitment)
                .AsSpan().SequenceEqual(item.Hash))
            {
                findings.Add($"{place}: the event or its hash was changed.");
            }

            CheckPersonal(item, place, stream.CommunityId);
            stream.Sequence = item.Sequence;
            stream.Hash = item.Hash;
            communities.GetValueOrDefault(stream.CommunityId)?.Pass(hasher, item.Position, item.Hash);
        }
    }

    private void CheckPersonal(AuditedEvent item, string place, long community)
    {
        if (item.ErasedSpeaker is { } recorded)
        {
            recordedErasures.Add(recorded);
        }

        if (item.Speaker == 0)
        {
            if (item.Personal is not null)
            {
                findings.Add($"{place}: has a personal part that was not written with it.");
            }

            return;
        }

        if (item.Personal is null)
        {
            erased++;
            if (item.SpeakerName is not null && !retention.Covers(community, item.At))
            {
                findings.Add($"{place}: the personal part is missing, but its speaker was not erased.");
            }
        }
        else if (item.SpeakerName is not { } name || !Commitment.Of(item.SpeakerKey, name, item.Personal).AsSpan().SequenceEqual(item.Commitment))
        {
            findings.Add($"{place}: the personal part, or its speaker's name or key, was changed.");
        }
    }

    private void CheckEnds()
    {
        foreach (var stream in streams.Values)
        {
            if (stream.Sequence != stream.Version || !stream.Hash.AsSpan().SequenceEqual(stream.Head))
            {
                findings.Add($"{stream.Key}: ends with event {stream.Sequence}, where event {stream.Version} was the last written.");
            }
        }

        foreach (var community in communities.Values)
        {
            community.Finish(hasher);
        }
    }

    private void CheckErasures()
    {
        var rows = query("erased_speakers");
        while (rows.Next())
        {
            if (!recordedErasures.Contains(rows.Integer(0)))
            {
                findings.Add($"Speaker {rows.Integer(0)} lost name or key, but no erasure is recorded.");
            }
        }
    }
}
