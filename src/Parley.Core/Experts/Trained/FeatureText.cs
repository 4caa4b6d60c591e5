using Parley.Core.Text;

namespace Parley.Core.Experts.Trained;

/// <summary>The text that is hashed: the author's own words, disguises undone; and the way back to what was written.</summary>
internal static class FeatureText
{
    public static ReadOnlySpan<char> Of(AnalyzedText text) => text.Normalized;

    /// <summary>The stretch of the raw text a stretch of the hashed text came from, in UTF-16 units.</summary>
    public static (int Start, int Length) ToRaw(AnalyzedText text, int start, int length) => text.RawRange(start, length);
}
