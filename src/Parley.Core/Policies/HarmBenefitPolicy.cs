using Parley.Core.HarmBenefit;

namespace Parley.Core.Policies;

/// <summary>How the two trees are weighed.</summary>
public sealed record HarmBenefitPolicy
{
    /// <summary>By how much H_stand must exceed H_act before anybody steps in; in units of H, at least 0.</summary>
    public double Margin { get; init; }

    /// <summary>A template whose driving probability is below this, in [0, 1], is left out of the tree.</summary>
    public double Floor { get; init; }

    public HarmBenefitWeights Weights { get; init; } = HarmBenefitWeights.Zero;
}
