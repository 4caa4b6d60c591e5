using System.Buffers;
using Parley.Core.Learning;

namespace Parley.Core.Precedents;

/// <summary>
/// Exact search for the most similar of a community's ruled texts: the cosine of their hashed words and pieces of words, over lists of who has which feature. Nothing in it changes, so
/// messages search it on any thread. The same rulings and the same text give the same bits. About 2 KB a ruling.
/// </summary>
public sealed class PrecedentIndex
{
    private const int Decimals = 4;

    private readonly int[] starts = new int[(1 << LearnedText.Bits) + 1];
    private readonly int[] texts;
    private readonly float[] values;

    /// <param name="rulings">The newer first: that is the order among equally similar ones.</param>
    public PrecedentIndex(ImmutableArray<RuledText> rulings)
    {
        Rulings = rulings;
        foreach (var ruling in rulings)
        {
            foreach (var feature in ruling.Features.Indices)
                starts[feature + 1]++;
        }

        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        (texts, values) = (new int[starts[^1]], new float[starts[^1]]);
        var ends = starts[..^1];
        for (var text = 0; text < rulings.Length; text++)
        {
            var features = rulings[text].Features;
            var length = Length(features);
            for (var i = 0; i < features.Indices.Length; i++)
            {
                var place = ends[features.Indices[i]]++;
                (texts[place], values[place]) = (text, features.Values[i] / length);
            }
        }
    }

    public static PrecedentIndex Empty { get; } = new([]);

    public ImmutableArray<RuledText> Rulings { get; }

    public bool IsEmpty => Rulings.IsEmpty;

    /// <summary>The nearest rulings, most similar first, at most <paramref name="count"/>, none below <paramref name="floor"/>; a text without features has none.</summary>
    public ImmutableArray<FoundRuling> Nearest(LearnedText text, int count, double floor)
    {
        if (IsEmpty || text.Indices.IsEmpty)
            return [];

        var scores = ArrayPool<float>.Shared.Rent(Rulings.Length);
        try
        {
            var sums = scores.AsSpan(0, Rulings.Length);
            sums.Clear();
            var length = Length(text);
            for (var i = 0; i < text.Indices.Length; i++)
            {
                var (feature, value) = (text.Indices[i], text.Values[i] / length);
                for (var place = starts[feature]; place < starts[feature + 1]; place++)
                    sums[texts[place]] += value * values[place];
            }

            return Best(sums, count, floor);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
        }
    }

    private ImmutableArray<FoundRuling> Best(ReadOnlySpan<float> sums, int count, double floor)
    {
        var best = new List<(int Text, double Similarity)>();
        for (var text = 0; text < sums.Length; text++)
        {
            var similarity = Math.Round(Math.Min(sums[text], 1), Decimals, MidpointRounding.AwayFromZero);
            if (sums[text] > 0 && similarity >= floor)
                best.Add((text, similarity));
        }

        best.Sort((a, b) => a.Similarity != b.Similarity ? b.Similarity.CompareTo(a.Similarity) : a.Text.CompareTo(b.Text));
        return [.. best.Take(count).Select(found => new FoundRuling(Rulings[found.Text], found.Similarity))];
    }

    private static float Length(LearnedText text)
    {
        double square = 0;
        foreach (var value in text.Values)
            square += (double)value * value;
        return square > 0 ? (float)Math.Sqrt(square) : 1;
    }
}
