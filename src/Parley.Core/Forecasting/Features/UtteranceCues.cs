using Parley.Core.Conversations;
using Parley.Core.Text;
using Parley.Core.Text.Cues;

namespace Parley.Core.Forecasting;

/// <summary>The cues a window remembers of an utterance: what phrases show, and the words that drivers stand on.</summary>
internal static class UtteranceCues
{
    /// <summary>At most this many of one name in an utterance: enough to show it, little to store.</summary>
    private const int Most = 3;

    /// <returns>By where they start, then by kind and name; each once.</returns>
    public static ImmutableArray<Cue> Of(AnalyzedText text, WordStream words)
    {
        var cues = ImmutableArray.CreateBuilder<Cue>();
        var counts = new Dictionary<(CueKind, string), int>();
        foreach (var cue in CueFinder.Find(text))
        {
            var count = counts.GetValueOrDefault((cue.Kind, cue.Name));
            counts[(cue.Kind, cue.Name)] = count + 1;
            if (count < Most)
                cues.Add(cue);
        }

        WordMarkers.Add(words, cues);
        cues.Sort(static (left, right) =>
        {
            var order = left.Start.CompareTo(right.Start);
            order = order != 0 ? order : left.Kind.CompareTo(right.Kind);
            order = order != 0 ? order : string.CompareOrdinal(left.Name, right.Name);
            return order != 0 ? order : left.Length.CompareTo(right.Length);
        });
        return [.. cues.Distinct()];
    }
}
