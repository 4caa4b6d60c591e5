namespace Parley.Core.Learning;

/// <summary>
/// Earlier states, dense near the present and sparse further back. Which positions are kept depends on the present position alone, so a replay keeps the same: the last two
/// multiples of every * 4^level for each level, a number that grows with the logarithm of the log.
/// </summary>
internal sealed class Checkpoints(int every)
{
    private readonly List<EnsembleCheckpoint> kept = [];

    internal IReadOnlyList<EnsembleCheckpoint> Kept => kept;

    internal bool IsDue(long position) => position % every == 0;

    /// <summary>Adds the state at a later position than any kept, and drops what that position makes superfluous.</summary>
    internal void Add(EnsembleCheckpoint checkpoint)
    {
        kept.Add(checkpoint);
        kept.RemoveAll(c => !IsKept(c.Position, checkpoint.Position));
    }

    internal void Restore(IEnumerable<EnsembleCheckpoint> checkpoints)
    {
        kept.Clear();
        kept.AddRange(checkpoints);
    }

    /// <summary>Drops what is at or after a position and returns the last state before it; null when it must be the start.</summary>
    internal EnsembleCheckpoint? RollBackBefore(long position)
    {
        kept.RemoveAll(c => c.Position >= position);
        return kept.Count > 0 ? kept[^1] : null;
    }

    private bool IsKept(long position, long now)
    {
        for (long step = every; step <= now; step *= 4)
        {
            if (position % step == 0 && position > now - now % step - 2 * step)
                return true;
        }

        return false;
    }
}
