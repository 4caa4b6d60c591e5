using Parley.Core.Conversations;

namespace Parley.Core.Text.Cues;

/// <summary>Finds markers of politeness, gratitude, apology, hedging, negation, imperatives and questions. Phrases: <c>markers.phrases.txt</c>.</summary>
public static class MarkerDetector
{
    internal static CueDetector Phrases { get; } = new(CueKind.Marker, "markers");

    /// <summary>The cues in the order of the text. Empty for text that is clearly not English, but for question marks.</summary>
    public static ImmutableArray<Cue> Find(AnalyzedText text)
    {
        var cues = new List<Cue>();
        AddTo(cues, text);
        return [.. cues.OrderBy(c => c.Start)];
    }

    internal static void AddTo(List<Cue> cues, AnalyzedText text)
    {
        Phrases.AddTo(cues, text);
        foreach (var token in text.Tokens)
        {
            if (token.Kind == TokenKind.Punctuation && text.Normalized[token.Start] is '?' or '？' or '؟')
            {
                var (start, length) = text.RawRange(token.Start, token.Length);
                cues.Add(new Cue(CueKind.Marker, "question", start, length));
            }
        }
    }
}
