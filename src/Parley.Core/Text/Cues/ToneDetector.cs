using Parley.Core.Conversations;

namespace Parley.Core.Text.Cues;

/// <summary>Finds the nine tones of incivility: bitter frustration, impatience, irony, insulting, mocking, threat, vulgarity, entitlement, name-calling. Phrases: <c>tones.phrases.txt</c>.</summary>
public static class ToneDetector
{
    internal static CueDetector Phrases { get; } = new(CueKind.Tone, "tones");

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
