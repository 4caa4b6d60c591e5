namespace Parley.Core.Learning;

/// <summary>A learner at rest. Numbers survive JSON bit for bit.</summary>
public sealed record LearnerState
{
    /// <summary>One of <see cref="LearnerNames"/>.</summary>
    public required string Learner { get; init; }

    /// <summary>Log weights per slot; relative cumulative losses for the perturbed leader; bias, then mixing weights for logistic mixing; empty for uniform.</summary>
    public double[] Weights { get; init; } = [];

    /// <summary>Logistic mixing only: the lower Cholesky factor of the precision, packed by rows, bias first.</summary>
    public double[] Factor { get; init; } = [];

    /// <summary>Logistic mixing only: sum of clipped logits per slot over the labelled rounds it was awake.</summary>
    public double[] LogitSums { get; init; } = [];

    /// <summary>Logistic mixing only: how many rounds those sums hold.</summary>
    public long[] LogitCounts { get; init; } = [];
}
