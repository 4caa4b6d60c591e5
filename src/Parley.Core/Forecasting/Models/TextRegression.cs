namespace Parley.Core.Forecasting;

/// <summary>A logistic regression over the hashed features of one message: do the comments after it derail?</summary>
/// <param name="Bias">Logit of a message without known features.</param>
/// <param name="Scales">What one step of a weight is worth, by block (words, characters, lexicon); above 0.</param>
/// <param name="Weights">By <see cref="FoldedSpace"/>, in steps of its block's scale.</param>
public sealed record TextRegression(double Bias, ImmutableArray<double> Scales, ImmutableArray<sbyte> Weights)
{
    /// <summary>The logit for a message kept to train on; finite.</summary>
    public double Score(HashedText text) => Score(text.Indices, text.Values);

    /// <summary>The logit for a message; finite.</summary>
    /// <param name="indices">As the experts hash them.</param>
    /// <param name="values">Their values, one each.</param>
    internal double Score(ReadOnlySpan<int> indices, ReadOnlySpan<float> values)
    {
        var sum = Bias;
        for (var i = 0; i < indices.Length; i++)
        {
            var slot = FoldedSpace.Of(indices[i]);
            sum += Scales[FoldedSpace.BlockOf(slot)] * Weights[slot] * values[i];
        }

        return sum;
    }

    /// <summary>Rounds weights to a byte each.</summary>
    internal static TextRegression Quantise(double bias, ReadOnlySpan<double> exact)
    {
        var scales = new double[FoldedSpace.Blocks];
        Array.Fill(scales, 1e-9);
        for (var j = 0; j < exact.Length; j++)
            scales[FoldedSpace.BlockOf(j)] = Math.Max(scales[FoldedSpace.BlockOf(j)], Math.Abs(exact[j]) / sbyte.MaxValue);
        var weights = ImmutableArray.CreateBuilder<sbyte>(exact.Length);
        for (var j = 0; j < exact.Length; j++)
            weights.Add((sbyte)Math.Round(exact[j] / scales[FoldedSpace.BlockOf(j)]));
        return new(bias, [.. scales], weights.MoveToImmutable());
    }
}
