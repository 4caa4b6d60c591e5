namespace Parley.Core.Forecasting;

/// <summary>How the members of a trained forecaster are put together: their logits are added.</summary>
internal static class MemberSum
{
    /// <param name="row">A row of <see cref="WindowFeatures"/>.</param>
    /// <param name="text">The text regression's logit for the latest utterance.</param>
    public static double Of(LogisticRegression linear, ExtraTrees trees, ReadOnlySpan<double> row, double text)
    {
        var p = Math.Clamp(trees.Probability(row), 0.001, 0.999);
        return linear.Logit(row) + Math.Log(p / (1 - p)) + text;
    }
}
