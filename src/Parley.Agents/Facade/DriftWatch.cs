using System.Collections.Concurrent;
using Parley.Core.Journaling;
using Parley.Core.Learning;
using Parley.Core.Learning.Drift;

namespace Parley.Agents.Facade;

/// <summary>Tells which expert of a community does worse than it used to.</summary>
public interface IDriftWatch
{
    /// <summary>As of the feedback folded so far.</summary>
    ValueTask<ImmutableArray<ExpertDrift>> ReadAsync(string community);
}

/// <summary>Holds what was read of each community's feedback log, and reads on from there.</summary>
internal sealed class DriftWatch(IFeedbackStore store, IGrainFactory grains) : IDriftWatch
{
    private const int Page = 1024;

    private readonly ConcurrentDictionary<string, Held> _held = new(StringComparer.Ordinal);

    public async ValueTask<ImmutableArray<ExpertDrift>> ReadAsync(string community) =>
        await ThroughAsync(community, await grains.GetGrain<IEnsembleGrain>(community).FoldAsync());

    /// <param name="newest">A position that the log has reached; what stands after it is left to whoever asks next.</param>
    public async Task<ImmutableArray<ExpertDrift>> ThroughAsync(string community, long newest)
    {
        var held = _held.GetOrAdd(community, _ => new Held());
        await held.Turn.WaitAsync();
        try
        {
            while (newest - held.Watch.After(newest) is > 0 and var left
                && await store.ReadAsync(community, held.Watch.Position, (int)Math.Min(Page, left)) is { Count: > 0 } rows)
            {
                foreach (var row in rows)
                {
                    held.Watch.Take(FeedbackRows.Read(row));
                }
            }

            return held.Watch.Report();
        }
        finally
        {
            held.Turn.Release();
        }
    }

    private sealed class Held
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public LossWatch Watch { get; } = new();
    }
}
