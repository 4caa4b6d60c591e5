using Parley.Core.Conversations;

namespace Parley.Core.Text.Cues;

/// <summary>Finds the eight tension triggers of Toxicity Ahead (2025), section 3: what starts a quarrel. Phrases: <c>triggers.phrases.txt</c>.</summary>
public static class TriggerDetector
{
    internal static CueDetector Phrases { get; } = new(CueKind.Trigger, "triggers");

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
