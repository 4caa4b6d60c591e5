namespace Parley.Server.Ensemble;

/// <summary>Tells readers how much each expert counts at present.</summary>
public interface IEnsembleReader
{
    /// <summary>The community's weights with all feedback acknowledged so far folded in; a community that has none yet answers with the prior's.</summary>
    ValueTask<EnsembleWeights> WeightsAsync(string community);
}

/// <param name="Position">Position in the feedback log up to which the weights have learned; 0 before the first label.</param>
/// <param name="Tables">By category in the order of <see cref="Categories.Compare"/>, then role.</param>
/// <param name="Drift">How each expert does lately on labelled rounds; null where nobody watches.</param>
public sealed record EnsembleWeights(long Position, ImmutableArray<EnsembleTable> Tables, ImmutableArray<EnsembleDrift>? Drift = null);

/// <param name="Role"><c>expert</c> or <c>forecaster</c>.</param>
/// <param name="Rounds">Labelled rounds in which it was awake, of those looked at.</param>
/// <param name="LongRun">Its mean Brier loss over them.</param>
/// <param name="Recent">Over the last fifty of them.</param>
/// <param name="AlarmAt">Position in the feedback log at which its loss was last found to have risen; null where it never was.</param>
public sealed record EnsembleDrift(string Expert, string Category, string Role, long Rounds, double LongRun, double Recent, long? AlarmAt);

/// <param name="Role"><c>expert</c> or <c>forecaster</c>.</param>
/// <param name="Rounds">Labelled rounds the table has learned from.</param>
/// <param name="Weights">Weights in [0, 1] that sum to 1 over the experts that are not in probation, in ordinal order of their names.</param>
/// <param name="Probation">Experts whose weight does not count yet.</param>
public sealed record EnsembleTable(string Category, string Role, long Rounds, ImmutableArray<ExpertWeight> Weights, ImmutableArray<string> Probation);
