namespace Parley.Core.Forecasting;

/// <summary>A logistic regression over hashed words and word pairs of one message: do the comments after it derail?</summary>
/// <param name="Bits">The table has 2^Bits weights.</param>
/// <param name="Bias">Logit of a message without known words.</param>
/// <param name="Scale">What one step of a weight is worth; above 0.</param>
/// <param name="Weights">By hash, shape (2^Bits), in steps of <paramref name="Scale"/>.</param>
public sealed record TextRegression(int Bits, double Bias, double Scale, ImmutableArray<sbyte> Weights)
{
    /// <summary>2^15 weights: 32 KB a model.</summary>
    public const int DefaultBits = 15;

    /// <summary>The logit for a message; finite.</summary>
    /// <param name="words">Hashed with the same number of bits.</param>
    internal double Score(HashedWords words)
    {
        double sum = 0;
        for (var i = 0; i < words.Indices.Length; i++)
            sum += Weights[words.Indices[i]] * (double)words.Values[i];
        return Bias + (Scale * sum);
    }

    /// <summary>Divides the summed weights by <paramref name="count"/> and rounds them to a byte each.</summary>
    internal static TextRegression Quantise(int bits, double bias, ReadOnlySpan<double> sums, int count)
    {
        double largest = 1e-6;
        foreach (var sum in sums)
            largest = Math.Max(largest, Math.Abs(sum / count));
        var scale = largest / sbyte.MaxValue;
        var weights = ImmutableArray.CreateBuilder<sbyte>(sums.Length);
        foreach (var sum in sums)
            weights.Add((sbyte)Math.Round(sum / count / scale));
        return new(bits, bias, scale, weights.MoveToImmutable());
    }
}
