using Parley.Core.Text;

namespace Parley.Core.Experts.Trained;

/// <summary>
/// The features of one text, computed once and shared by all trained experts: a sparse vector for the whole text and one for each of its
/// sentences where there are several. Immutable.
/// </summary>
public sealed class HashedFeatures
{
    private readonly Feature[] items;
    private readonly SegmentEnds[] segments;

    private HashedFeatures(Feature[] items, SegmentEnds[] segments) => (this.items, this.segments) = (items, segments);

    /// <summary>How many features are not zero, sentences included.</summary>
    public int Count => items.Length;

    internal ReadOnlySpan<Feature> Items => items;

    internal ReadOnlySpan<SegmentEnds> Segments => segments;

    /// <summary>The features of the whole text, without its sentences'.</summary>
    internal ReadOnlySpan<Feature> Whole => items.AsSpan(0, segments[0].Lexicon);

    /// <summary>Hashes a text; never throws, whatever the text.</summary>
    public static HashedFeatures Of(AnalyzedText text)
    {
        var hasher = FeatureHasher.Current;
        hasher.Hash(text);
        return new(hasher.Items.ToArray(), hasher.Segments.ToArray());
    }
}
