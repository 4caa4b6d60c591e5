using Parley.Core.Conversations;

namespace Parley.Core.Text.Cues;

/// <summary>Finds the seven conversational strategies of Toxicity Ahead (2025), section 3. Phrases: <c>strategies.phrases.txt</c>.</summary>
public static class StrategyDetector
{
    internal static CueDetector Phrases { get; } = new(CueKind.Strategy, "strategies");

    /// <summary>The names it may give, in ordinal order.</summary>
    public static ImmutableArray<string> Names => Phrases.Names;

    /// <summary>The cues in the order of the text; they do not overlap. Empty for text that is clearly not English.</summary>
    public static ImmutableArray<Cue> Find(AnalyzedText text)
    {
        var cues = new List<Cue>();
        Phrases.AddTo(cues, text);
        return [.. cues];
    }
}
