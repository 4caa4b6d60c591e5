namespace Parley.Core.Experts.Trained;

/// <summary>The features of a text, whoever owns them: the whole text first, then its sentences where there are several.</summary>
internal readonly ref struct FeatureView(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, ReadOnlySpan<SegmentEnds> segments)
{
    public ReadOnlySpan<int> Indices { get; } = indices;

    public ReadOnlySpan<float> Values { get; } = values;

    /// <summary>At least one: the whole text.</summary>
    public ReadOnlySpan<SegmentEnds> Segments { get; } = segments;
}
