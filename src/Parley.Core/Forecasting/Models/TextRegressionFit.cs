using Parley.Core.Metrics;

namespace Parley.Core.Forecasting;

/// <summary>Fits a <see cref="TextRegression"/> by AdaGrad with averaging over the second half of the epochs (METHODS 8).</summary>
internal static class TextRegressionFit
{
    private const double Rate = 0.15, Ridge = 1e-3;
    private const int Epochs = 8;

    /// <param name="texts">Shape (n).</param>
    /// <param name="labels">Shape (n), in [0, 1].</param>
    /// <param name="weights">Shape (n), not negative; a row's step is scaled by its weight.</param>
    public static TextRegression Fit(
        IReadOnlyList<HashedWords> texts, IReadOnlyList<double> labels, IReadOnlyList<double> weights, ulong seed, int bits = TextRegression.DefaultBits)
    {
        var size = 1 << bits;
        var (w, squares, sum) = (new double[size + 1], new double[size + 1], new double[size + 1]);
        var order = Enumerable.Range(0, texts.Count).ToArray();
        var generator = new SeededGenerator(seed);
        var averaged = 0;
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            generator.Shuffle<int>(order);
            foreach (var i in order)
                Step(texts[i], labels[i], weights[i], w, squares);
            if (epoch < Epochs / 2)
                continue;
            averaged++;
            for (var j = 0; j <= size; j++)
                sum[j] += w[j];
        }

        return TextRegression.Quantise(bits, sum[size] / averaged, sum.AsSpan(0, size), averaged);
    }

    private static void Step(HashedWords text, double label, double weight, double[] w, double[] squares)
    {
        var bias = w.Length - 1;
        var logit = w[bias];
        for (var k = 0; k < text.Indices.Length; k++)
            logit += w[text.Indices[k]] * text.Values[k];
        var error = weight * (1 / (1 + Math.Exp(-logit)) - label);
        for (var k = 0; k < text.Indices.Length; k++)
            Move(text.Indices[k], (error * text.Values[k]) + (weight * Ridge * w[text.Indices[k]]));
        Move(bias, error);

        void Move(int j, double gradient)
        {
            squares[j] += gradient * gradient;
            if (squares[j] > 0)
                w[j] -= Rate * gradient / Math.Sqrt(squares[j]);
        }
    }
}
