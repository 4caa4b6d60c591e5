using Parley.Core.Text;

namespace Parley.Core.Experts.Trained;

/// <summary>
/// The features of one text, computed once and shared by all trained experts: a sparse vector for the whole text and one for each of its
/// sentences where there are several. Immutable.
/// </summary>
public sealed class HashedFeatures
{
    private readonly int[] indices;
    private readonly float[] values;
    private readonly SegmentEnds[] segments;

    private HashedFeatures(FeatureView view) =>
        (indices, values, segments) = (view.Indices.ToArray(), view.Values.ToArray(), view.Segments.ToArray());

    /// <summary>Where an index can lie: 0 to this, exclusive.</summary>
    public static int SpaceSize => FeatureSpace.Size;

    /// <summary>The features of the whole text that are not zero, each once.</summary>
    public ReadOnlySpan<int> Indices => indices.AsSpan(0, segments[0].Lexicon);

    /// <summary>Their values, one each, positive.</summary>
    public ReadOnlySpan<float> Values => values.AsSpan(0, segments[0].Lexicon);

    internal FeatureView View => new(indices, values, segments);

    /// <summary>Hashes a text; never throws, whatever the text.</summary>
    public static HashedFeatures Of(AnalyzedText text) => Of(text, withLexicon: true);

    /// <param name="withLexicon">False only for the model of words, which the lexicon block is made from.</param>
    internal static HashedFeatures Of(AnalyzedText text, bool withLexicon)
    {
        var hasher = FeatureHasher.Current;
        hasher.Hash(text, withLexicon);
        return new(hasher.View);
    }
}
