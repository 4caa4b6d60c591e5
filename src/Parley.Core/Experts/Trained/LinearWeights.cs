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
        var whole = Sum(features.Whole);
        if (features.Segments.Length == 1)
            return Bias + whole;

        var strongest = double.NegativeInfinity;
        for (var s = 1; s < features.Segments.Length; s++)
        {
            var sentence = features.Items[features.Segments[s - 1].Lexicon..features.Segments[s].Lexicon];
            strongest = Math.Max(strongest, Sum(sentence));
        }

        return Bias + ((whole + (SentenceShare * strongest)) / (1 + SentenceShare));
    }

    /// <summary>The logit of the whole text alone: what training minimises.</summary>
    internal double ScoreWhole(HashedFeatures features) => Bias + Sum(features.Whole);

    private double Sum(ReadOnlySpan<Feature> features)
    {
        var sum = 0.0;
        foreach (var (index, value) in features)
            sum += Weights[index] * value;
        return sum;
    }
}
