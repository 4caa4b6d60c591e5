using Parley.Agents.Ensembles;
using Parley.Core.Learning;

namespace Parley.Agents.Facade;

/// <summary>Tells people how much each expert and forecaster counts in a community.</summary>
public interface IEnsembleWeights
{
    /// <summary>The weights once all feedback acknowledged so far is folded in, so that whoever ruled sees what the ruling did.</summary>
    ValueTask<WeightsReport> ReadAsync(string community);
}

/// <param name="Position">Of the community's feedback log; 0 before the first label.</param>
/// <param name="Tables">One for each category in their fixed order, then that of the forecasters.</param>
public sealed record WeightsReport(long Position, ImmutableArray<TableReport> Tables);

internal sealed class EnsembleWeights(EnsembleCache ensembles) : IEnsembleWeights
{
    public async ValueTask<WeightsReport> ReadAsync(string community)
    {
        var weights = await ensembles.RefreshAsync(community);
        return new WeightsReport(weights.Version, [.. weights.Describe()]);
    }
}
