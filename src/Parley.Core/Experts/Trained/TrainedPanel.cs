using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Parley.Core.Text;

namespace Parley.Core.Experts.Trained;

/// <summary>
/// Several linear experts evaluated in one pass over a text's features: the weights of one feature lie side by side, sixteen models to a vector.
/// Lanes are models, so the sums do not depend on the width of the machine's vectors. Immutable, safe on any thread.
/// </summary>
public sealed class TrainedPanel
{
    internal const int Lanes = 16;

    private readonly sbyte[] weights;
    private readonly float[] scales;
    private readonly float[] biases;
    private readonly int stride;

    /// <exception cref="ArgumentException">Two models have one name.</exception>
    public TrainedPanel(IEnumerable<TrainedModel> models)
    {
        Models = [.. models];
        if (Models.Select(m => m.Name).Distinct(StringComparer.Ordinal).Count() != Models.Length)
            throw new ArgumentException("two models have one name", nameof(models));

        stride = (Models.Length + Lanes - 1) / Lanes * Lanes;
        weights = new sbyte[FeatureSpace.Size * stride];
        scales = new float[FeatureSpace.Blocks * stride];
        biases = new float[stride];
        for (var m = 0; m < Models.Length; m++)
        {
            var own = Models[m].Weights.Span;
            for (var i = 0; i < own.Length; i++)
                weights[(i * stride) + m] = own[i];
            for (var block = 0; block < FeatureSpace.Blocks; block++)
                scales[(block * stride) + m] = Models[m].Scales[block];
            biases[m] = Models[m].Bias;
        }
    }

    /// <summary>The models that ship with Parley; loaded when first asked for.</summary>
    public static TrainedPanel Shipped => ShippedModels.Panel;

    /// <summary>The models, in the order of every span of logits.</summary>
    public ImmutableArray<TrainedModel> Models { get; }

    /// <summary>How many logits a score has.</summary>
    public int Count => Models.Length;

    /// <summary>The count, rounded up to whole vectors.</summary>
    internal int Stride => stride;

    /// <summary>The index of a model by name; -1 where there is none.</summary>
    public int IndexOf(string name)
    {
        for (var m = 0; m < Models.Length; m++)
        {
            if (string.Equals(Models[m].Name, name, StringComparison.Ordinal))
                return m;
        }

        return -1;
    }

    /// <summary>Writes each model's raw logit (not calibrated).</summary>
    /// <param name="features">The text's features.</param>
    /// <param name="logits">At least <see cref="Count"/> long.</param>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    public void Score(HashedFeatures features, Span<float> logits) => Score(features.View, logits);

    /// <summary>Hashes and scores without leaving anything on the heap.</summary>
    /// <inheritdoc cref="Score(HashedFeatures, Span{float})"/>
    public void Score(AnalyzedText text, Span<float> logits)
    {
        var hasher = FeatureHasher.Current;
        hasher.Hash(text);
        Score(hasher.View, logits);
    }

    /// <summary>The weights of one feature for sixteen models, from model <paramref name="group"/> on.</summary>
    internal Vector512<float> Contribution(int feature, int group) =>
        Row(ref MemoryMarshal.GetArrayDataReference(weights), (nuint)((feature * stride) + group))
        * Vector512.LoadUnsafe(ref scales[(FeatureSpace.BlockOf(feature) * stride) + group]);

    private void Score(FeatureView view, Span<float> logits)
    {
        if (logits.Length < Count)
            throw new ArgumentException($"has room for {logits.Length} of {Count} logits", nameof(logits));

        var segments = view.Segments;
        Span<float> sums = stackalloc float[2 * Lanes];
        var whole = sums[..Lanes];
        var strongest = sums[Lanes..];
        for (var group = 0; group < stride; group += Lanes)
        {
            Sum(view, default, segments[0], group).CopyTo(whole);
            if (segments.Length > 1)
            {
                var highest = Vector512.Create(float.NegativeInfinity);
                for (var s = 1; s < segments.Length; s++)
                    highest = Vector512.Max(highest, Sum(view, segments[s - 1], segments[s], group));
                highest.CopyTo(strongest);
            }

            var last = Math.Min(Lanes, Count - group);
            for (var lane = 0; lane < last; lane++)
            {
                var sum = segments.Length == 1
                    ? whole[lane]
                    : (whole[lane] + (LinearWeights.SentenceShare * strongest[lane])) / (1 + LinearWeights.SentenceShare);
                logits[group + lane] = biases[group + lane] + sum;
            }
        }
    }

    /// <summary>The logits without bias of one segment for sixteen models.</summary>
    private Vector512<float> Sum(FeatureView view, SegmentEnds before, SegmentEnds ends, int group) =>
        SumBlock(view, before.Lexicon, ends.Words, 0, group)
        + SumBlock(view, ends.Words, ends.Characters, 1, group)
        + SumBlock(view, ends.Characters, ends.Lexicon, 2, group);

    private Vector512<float> SumBlock(FeatureView view, int from, int to, int block, int group)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(weights);
        var sum = Vector512<float>.Zero;
        for (var i = from; i < to; i++)
            sum += Row(ref first, (nuint)((view.Indices[i] * stride) + group)) * view.Values[i];
        return sum * Vector512.LoadUnsafe(ref scales[(block * stride) + group]);
    }

    private static Vector512<float> Row(ref sbyte first, nuint offset)
    {
        var (low, high) = Vector256.Widen(Vector256.WidenLower(Vector128.LoadUnsafe(ref first, offset).ToVector256()));
        return Vector512.Create(Vector256.ConvertToSingle(low), Vector256.ConvertToSingle(high));
    }
}
