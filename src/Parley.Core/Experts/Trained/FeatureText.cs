using Parley.Core.Text;

namespace Parley.Core.Experts.Trained;

/// <summary>The text that is hashed, and the way back from it to what the author wrote.</summary>
internal static class FeatureText
{
    public static ReadOnlySpan<char> Of(AnalyzedText text) => text.Raw.ToLowerInvariant();

    /// <summary>The stretch of the raw text a stretch of the hashed text came from, in UTF-16 units.</summary>
    public static (int Start, int Length) ToRaw(AnalyzedText text, int start, int length)
    {
        _ = text;
        return (start, length);
    }
}
