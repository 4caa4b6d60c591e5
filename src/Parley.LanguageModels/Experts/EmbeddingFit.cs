namespace Parley.LanguageModels.Experts;

/// <summary>
/// Fits one category's head: logistic regression on vectors of length 1 with a ridge penalty, by full-batch AdaGrad with a fixed number of steps; the same rows
/// give the same head, bit for bit.
/// </summary>
public static class EmbeddingFit
{
    private const int Steps = 400;
    private const double Rate = 0.5;
    private const double Ridge = 1e-4;

    /// <param name="vectors">Shape (n, d), n at least 1, finite.</param>
    /// <param name="labels">Shape (n), in [0, 1]; soft labels are learned as they are.</param>
    /// <exception cref="ArgumentException">The shapes differ, or there is no row.</exception>
    public static CategoryHead Fit(string category, IReadOnlyList<float[]> vectors, IReadOnlyList<double> labels)
    {
        if (vectors.Count == 0 || vectors.Count != labels.Count || vectors.Any(vector => vector.Length != vectors[0].Length))
        {
            throw new ArgumentException("There must be as many labels as vectors, at least one, and all vectors equally long.", nameof(vectors));
        }

        var d = vectors[0].Length;
        var norms = vectors.Select(vector => Math.Max(1e-12, Math.Sqrt(vector.Sum(x => (double)x * x)))).ToArray();
        var (weights, squares, gradient) = (new double[d + 1], new double[d + 1], new double[d + 1]);
        for (var step = 0; step < Steps; step++)
        {
            Array.Clear(gradient);
            for (var i = 0; i < vectors.Count; i++)
            {
                Accumulate(vectors[i], 1 / norms[i], labels[i], weights, gradient);
            }

            for (var j = 0; j <= d; j++)
            {
                var slope = (gradient[j] / vectors.Count) + (j < d ? Ridge * weights[j] : 0);
                squares[j] += slope * slope;
                weights[j] -= squares[j] > 0 ? Rate * slope / Math.Sqrt(squares[j]) : 0;
            }
        }

        return new CategoryHead(category, weights[d], [.. weights.Take(d).Select(weight => (float)weight)]);
    }

    private static void Accumulate(float[] vector, double scale, double label, double[] weights, double[] gradient)
    {
        var d = vector.Length;
        var sum = weights[d];
        for (var j = 0; j < d; j++)
        {
            sum += weights[j] * vector[j] * scale;
        }

        var error = (1 / (1 + Math.Exp(-sum))) - label;
        for (var j = 0; j < d; j++)
        {
            gradient[j] += error * vector[j] * scale;
        }

        gradient[d] += error;
    }
}
