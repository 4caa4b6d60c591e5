namespace Parley.Core.Experts.Trained;

/// <summary>How a linear expert is trained.</summary>
public sealed record TrainingOptions
{
    /// <summary>Fixes the order of the rows. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>AdaGrad's step. Default 0.15.</summary>
    public double Rate { get; init; } = 0.15;

    /// <summary>Passes over the rows; the second half of them is averaged. Default 4.</summary>
    public int Epochs { get; init; } = 4;

    /// <summary>Where training starts; null is at zero. A category with few positives starts from a model of all toxicity.</summary>
    public LinearWeights? WarmStart { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Epochs);
        if (!(Rate > 0) || !double.IsFinite(Rate))
            throw new ArgumentOutOfRangeException(nameof(Rate), Rate, "must be positive");
        if (WarmStart is { } start && start.Weights.Length != FeatureSpace.Size)
            throw new ArgumentOutOfRangeException(nameof(WarmStart), start.Weights.Length, $"must have {FeatureSpace.Size} weights");
    }
}
