namespace Parley.Core.Experts.Trained;

/// <summary>
/// A trained expert as it is shipped: eight bits a weight. A block's weights are <c>Scale * q</c> with q in [-127, 127] rounded to the nearest,
/// so that no weight is off by more than half its block's scale.
/// </summary>
public sealed record TrainedModel
{
    /// <summary>Stable, snake_case.</summary>
    public required string Name { get; init; }

    /// <summary>What its probability is about: one of <see cref="Categories"/>, or <c>politeness</c>.</summary>
    public required string Category { get; init; }

    /// <summary>The data it learned from, a warm start's included: file names without ending, in ordinal order.</summary>
    public required ImmutableArray<string> Data { get; init; }

    public required float Bias { get; init; }

    public required PlattScaling Calibration { get; init; }

    /// <summary>One for each block: words, characters, lexicon.</summary>
    public required ImmutableArray<float> Scales { get; init; }

    /// <summary>One for each feature of the space.</summary>
    public required ReadOnlyMemory<sbyte> Weights { get; init; }

    /// <summary>How many weights are not zero.</summary>
    public int NonZeros => Weights.Length - Weights.Span.Count((sbyte)0);

    /// <summary>Rounds the weights to eight bits.</summary>
    public static TrainedModel Quantise(string name, string category, LinearWeights weights, PlattScaling calibration, IEnumerable<string>? data = null)
    {
        var scales = new float[FeatureSpace.Blocks];
        for (var i = 0; i < weights.Weights.Length; i++)
        {
            ref var scale = ref scales[FeatureSpace.BlockOf(i)];
            scale = Math.Max(scale, Math.Abs(weights.Weights[i]) / sbyte.MaxValue);
        }

        var quantised = new sbyte[weights.Weights.Length];
        for (var i = 0; i < quantised.Length; i++)
        {
            var scale = scales[FeatureSpace.BlockOf(i)];
            quantised[i] = scale > 0 ? (sbyte)MathF.Round(weights.Weights[i] / scale) : (sbyte)0;
        }

        return new()
        {
            Name = name,
            Category = category,
            Data = [.. (data ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Bias = weights.Bias,
            Calibration = calibration,
            Scales = [.. scales],
            Weights = quantised,
        };
    }

    /// <summary>The weights as numbers, to start another training from.</summary>
    public LinearWeights ToWeights()
    {
        var weights = new float[Weights.Length];
        var quantised = Weights.Span;
        for (var i = 0; i < weights.Length; i++)
            weights[i] = quantised[i] * Scales[FeatureSpace.BlockOf(i)];
        return new(weights, Bias);
    }
}
