using System.Runtime.InteropServices;

namespace Parley.Core.Learning;

/// <summary>What kind of feedback a table has had.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FeedbackTally
{
    /// <summary>Labels counted.</summary>
    public long Labels { get; init; }

    /// <summary>Labels whose propensity is unknown: they weigh 1 and are biased towards what people noticed.</summary>
    public long Unknown { get; init; }

    /// <summary>Labels whose weight was cut to the cap.</summary>
    public long Clipped { get; init; }

    /// <summary>Labels left out because Parley stepped in.</summary>
    public long LeftOut { get; init; }

    /// <summary>Sum of weights of known propensity.</summary>
    public double Weight { get; init; }

    /// <summary>Sum of their squares.</summary>
    public double SquaredWeight { get; init; }

    /// <summary>Kish's effective sample size of the labels of known propensity: (sum w)^2 / sum w^2; 0 without any.</summary>
    public double EffectiveSampleSize => SquaredWeight > 0 ? Weight * Weight / SquaredWeight : 0;

    internal FeedbackTally With(double? propensity, double weight, double cap) => this with
    {
        Labels = Labels + 1,
        Unknown = Unknown + (propensity is null ? 1 : 0),
        Clipped = Clipped + (propensity is { } p && 1 / p > cap ? 1 : 0),
        Weight = Weight + (propensity is null ? 0 : weight),
        SquaredWeight = SquaredWeight + (propensity is null ? 0 : weight * weight),
    };
}

/// <summary>An expert's record on labelled rounds.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ExpertScore
{
    /// <summary>The expert's name.</summary>
    public required string Expert { get; init; }

    /// <summary>Labelled rounds it was awake.</summary>
    public long Rounds { get; init; }

    /// <summary>Its plain sum of Brier losses over them.</summary>
    public double Loss { get; init; }

    /// <summary>Sum of weights over rounds of known propensity.</summary>
    public double Weight { get; init; }

    /// <summary>Sum of weighted Brier losses over those.</summary>
    public double WeightedLoss { get; init; }

    /// <summary>Estimated mean Brier loss over everything judged, labelled or not (self-normalised inverse propensities); NaN without labels of known propensity.</summary>
    public double EstimatedLoss => WeightedLoss / Weight;

    internal ExpertScore With(double loss, double? propensity, double weight) => this with
    {
        Rounds = Rounds + 1,
        Loss = Loss + loss,
        Weight = Weight + (propensity is null ? 0 : weight),
        WeightedLoss = WeightedLoss + (propensity is null ? 0 : weight * loss),
    };
}
