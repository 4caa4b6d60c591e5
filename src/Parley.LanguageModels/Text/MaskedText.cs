namespace Parley.LanguageModels.Text;

/// <summary>
/// A text fit to leave the process, with the way back. All offsets are in UTF-16 units. What was masked shows as a numbered placeholder such as
/// <c>[e-mail 1]</c>, the same value the same number.
/// </summary>
internal sealed class MaskedText(string raw, string text, int[] starts, int[] ends, ImmutableArray<(string Placeholder, string Value)> masked)
{
    public string Raw { get; } = raw;

    public string Text { get; } = text;

    /// <summary>The placeholders and what they stand for, in the order of the text.</summary>
    public ImmutableArray<(string Placeholder, string Value)> Masked { get; } = masked;

    /// <summary>Where a stretch of <see cref="Text"/> stands in <see cref="Raw"/>; a stretch that touches a placeholder takes in all it stands for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The stretch is empty or not within the text.</exception>
    public (int Start, int Length) RawRange(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + length, Text.Length);
        return (starts[start], ends[start + length - 1] - starts[start]);
    }

    /// <summary>Where a quotation from the masked text stands in the raw text, letter case aside; null where nobody wrote that.</summary>
    public (int Start, int Length)? Find(string quote)
    {
        var words = quote.AsSpan().Trim().Trim("\"'“”‘’«»").Trim().ToString();
        if (words.Length == 0)
        {
            return null;
        }

        var at = Text.IndexOf(words, StringComparison.Ordinal);
        at = at >= 0 ? at : Text.IndexOf(words, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : RawRange(at, words.Length);
    }

    /// <summary>A text made from this one with its placeholders replaced by what they stand for.</summary>
    public string Unmask(string made)
    {
        foreach (var (placeholder, value) in Masked)
        {
            made = made.Replace(placeholder, value, StringComparison.Ordinal);
        }

        return made;
    }
}
