namespace Parley.Core.Text;

/// <summary>A text analysed once: what the author wrote, normalised, with a way back to the raw text.</summary>
public sealed class AnalyzedText
{
    private AnalyzedText(string raw) => Raw = raw;

    public string Raw { get; }

    public static AnalyzedText Of(string raw) => new(raw);
}
