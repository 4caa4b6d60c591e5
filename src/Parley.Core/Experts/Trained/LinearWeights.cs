namespace Parley.Core.Experts.Trained;

/// <summary>A linear model as trained, before it is quantised: logit = bias + w·x.</summary>
/// <param name="Weights">One for each feature of the space.</param>
/// <param name="Bias">The intercept.</param>
public sealed record LinearWeights(float[] Weights, float Bias)
{
    /// <summary>What the strongest sentence counts beside the whole text.</summary>
    internal const float SentenceShare = 0.5f;

    /// <summary>All zero.</summary>
    internal static LinearWeights Zero() => new(new float[FeatureSpace.Size], 0);

    /// <summary>The logit of the whole text, averaged with the strongest sentence's at half weight where there are several sentences.</summary>
    public double Score(HashedFeatures features)
    {
        var whole = Sum(features.Indices, features.Values);
        var view = features.View;
        if (view.Segments.Length == 1)
            return Bias + whole;

        var strongest = double.NegativeInfinity;
        for (var s = 1; s < view.Segments.Length; s++)
        {
            var (from, to) = (view.Segments[s - 1].Lexicon, view.Segments[s].Lexicon);
            strongest = Math.Max(strongest, Sum(view.Indices[from..to], view.Values[from..to]));
        }

        return Bias + ((whole + (SentenceShare * strongest)) / (1 + SentenceShare));
    }

    private double Sum(ReadOnlySpan<int> indices, ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        for (var i = 0; i < indices.Length; i++)
            sum += Weights[indices[i]] * values[i];
        return sum;
    }
}
