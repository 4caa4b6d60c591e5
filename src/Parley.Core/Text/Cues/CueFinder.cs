using Parley.Core.Conversations;

namespace Parley.Core.Text.Cues;

/// <summary>All cues of a text: tension triggers, tones, strategies and markers.</summary>
public static class CueFinder
{
    /// <summary>Sorted by where they start in the raw text, then by kind and name. Cues of different kinds may overlap.</summary>
    public static ImmutableArray<Cue> Find(AnalyzedText text)
    {
        var cues = new List<Cue>();
        TriggerDetector.Phrases.AddTo(cues, text);
        ToneDetector.Phrases.AddTo(cues, text);
        StrategyDetector.Phrases.AddTo(cues, text);
        MarkerDetector.AddTo(cues, text);
        cues.Sort(static (left, right) =>
        {
            var order = left.Start.CompareTo(right.Start);
            order = order != 0 ? order : left.Kind.CompareTo(right.Kind);
            order = order != 0 ? order : string.CompareOrdinal(left.Name, right.Name);
            return order != 0 ? order : left.Length.CompareTo(right.Length);
        });
        return [.. cues];
    }
}
