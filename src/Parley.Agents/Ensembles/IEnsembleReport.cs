using Parley.Agents.Communities;
using Parley.Core.Learning;

namespace Parley.Agents.Ensembles;

/// <summary>Reads what a community's ensemble has learned. No message waits for it.</summary>
public interface IEnsembleReport
{
    /// <summary>As of the last fold; of a community nobody has taught, an empty report.</summary>
    Task<EnsembleReport> OfAsync(string community);
}

internal sealed class GrainEnsembleReport(IGrainFactory grains, CommunityCache communities, EnsembleCache cache) : IEnsembleReport
{
    private const long BeforeTheFirst = -1;

    public async Task<EnsembleReport> OfAsync(string community)
    {
        var copy = await grains.GetGrain<IEnsembleGrain>(community).NewerAsync(BeforeTheFirst)
            ?? throw new InvalidOperationException($"The ensemble of '{community}' gave no state.");
        return EnsembleReport.Of(cache.Restore(await communities.GetAsync(community), copy));
    }
}
