namespace Parley.Journal.Integrity;

/// <summary>A checkpoint as it is stored.</summary>
internal sealed record StoredCheckpoint(long Position, long Events, byte[] Chain, byte[] Hash);

/// <summary>A community's running hash as the walk over its events rebuilds it, held against each checkpoint as it is passed.</summary>
internal sealed class CommunityWalk(string name, long events, byte[] chain, IReadOnlyList<StoredCheckpoint> checkpoints, List<string> findings)
{
    private long walked;
    private byte[] running = ChainHasher.Genesis;
    private byte[] previous = ChainHasher.Genesis;
    private int next;

    /// <summary>Must be called with every event, in order of position.</summary>
    public void Pass(ChainHasher hasher, long position, byte[] eventHash)
    {
        ReachCheckpoints(hasher, position);
        running = Chains.Community(hasher, running, eventHash);
        walked++;
    }

    public void Finish(ChainHasher hasher)
    {
        ReachCheckpoints(hasher, long.MaxValue);
        if (walked != events || !running.AsSpan().SequenceEqual(chain))
        {
            findings.Add($"{name}: {walked} events were found where {events} were written, or one was changed or moved.");
        }
    }

    private void ReachCheckpoints(ChainHasher hasher, long position)
    {
        for (; next < checkpoints.Count && checkpoints[next].Position < position; next++)
        {
            var checkpoint = checkpoints[next];
            var hash = Chains.Checkpoint(hasher, previous, name, checkpoint.Position, checkpoint.Events, checkpoint.Chain);
            if (!hash.AsSpan().SequenceEqual(checkpoint.Hash))
            {
                findings.Add($"{name}: the checkpoint at position {checkpoint.Position} was changed, or one before it is missing.");
            }

            if (checkpoint.Events != walked || !checkpoint.Chain.AsSpan().SequenceEqual(running))
            {
                findings.Add($"{name}: the events up to position {checkpoint.Position} are not the {checkpoint.Events} its checkpoint covers.");
            }

            // Going on from what is stored names each broken place once instead of everything after it.
            (walked, running, previous) = (checkpoint.Events, checkpoint.Chain, checkpoint.Hash);
        }
    }
}
