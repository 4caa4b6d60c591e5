namespace Parley.Core.Forecasting;

/// <summary>A fitted logistic regression: logit = Bias + Weights · x.</summary>
/// <param name="Bias">Logit where every feature is 0.</param>
/// <param name="Weights">Shape (features).</param>
public sealed record LogisticRegression(double Bias, ImmutableArray<double> Weights)
{
    /// <summary>The logit for a row of the same shape as <see cref="Weights"/>.</summary>
    public double Logit(ReadOnlySpan<double> row)
    {
        var sum = Bias;
        for (var j = 0; j < row.Length; j++)
            sum += Weights[j] * row[j];
        return sum;
    }
}
