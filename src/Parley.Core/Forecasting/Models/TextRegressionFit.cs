namespace Parley.Core.Forecasting;

/// <summary>
/// Fits a <see cref="TextRegression"/> with a strong ridge by accelerated gradient descent on all rows at once (Nesterov 1983); exact enough to
/// be the same whatever the order, and without randomness.
/// </summary>
internal static class TextRegressionFit
{
    private const int Steps = 120;

    /// <summary>What the slope of the loss can grow by in one step: a quarter of the longest row, whose three blocks have lengths 1, 1 and 0.6, and the bias.</summary>
    private const double Steepest = 0.25 * (1 + 1 + 0.36 + 1);

    /// <param name="texts">Shape (n).</param>
    /// <param name="labels">Shape (n), in [0, 1].</param>
    /// <param name="weights">Shape (n), not negative, not all 0.</param>
    /// <param name="ridge">Penalty on each weight, as a share of the rows' total weight; above 0.</param>
    public static TextRegression Fit(IReadOnlyList<HashedText> texts, IReadOnlyList<double> labels, IReadOnlyList<double> weights, double ridge)
    {
        const int size = FoldedSpace.Size;
        var rows = texts.Select(t => t with { Indices = [.. t.Indices.Select(FoldedSpace.Of)] }).ToArray();
        var mass = weights.Sum();
        var (w, ahead, gradient) = (new double[size + 1], new double[size + 1], new double[size + 1]);
        var root = Math.Sqrt(ridge / (Steepest + ridge));
        var momentum = (1 - root) / (1 + root);
        for (var step = 0; step < Steps; step++)
        {
            for (var j = 0; j < size; j++)
                gradient[j] = ridge * ahead[j];
            gradient[size] = 0;
            for (var i = 0; i < rows.Length; i++)
                Accumulate(rows[i], labels[i], weights[i] / mass, ahead, gradient);
            for (var j = 0; j <= size; j++)
            {
                var next = ahead[j] - (gradient[j] / (Steepest + ridge));
                ahead[j] = next + (momentum * (next - w[j]));
                w[j] = next;
            }
        }

        return TextRegression.Quantise(w[size], w.AsSpan(0, size));
    }

    private static void Accumulate(HashedText text, double label, double weight, double[] w, double[] gradient)
    {
        var bias = w.Length - 1;
        var logit = w[bias];
        for (var k = 0; k < text.Indices.Length; k++)
            logit += w[text.Indices[k]] * text.Values[k];
        var error = weight * ((1 / (1 + Math.Exp(-logit))) - label);
        for (var k = 0; k < text.Indices.Length; k++)
            gradient[text.Indices[k]] += error * text.Values[k];
        gradient[bias] += error;
    }
}
