namespace Parley.Core.Forecasting;

/// <summary>How the members of a trained forecaster are put together: their logits are added, with the text regression's own at half weight.</summary>
internal static class MemberSum
{
    private const double TextShare = 0.5;

    /// <param name="row">A row of <see cref="WindowFeatures"/>.</param>
    public static double Of(LogisticRegression linear, ExtraTrees trees, ReadOnlySpan<double> row)
    {
        var p = Math.Clamp(trees.Probability(row), 0.001, 0.999);
        return linear.Logit(row) + Math.Log(p / (1 - p)) + (TextShare * row[WindowFeatures.LatestText]);
    }
}
