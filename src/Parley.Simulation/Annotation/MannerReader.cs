using System.Collections.Concurrent;
using Parley.Core.Text;
using Parley.Core.Text.Cues;

namespace Parley.Simulation.Annotation;

/// <summary>
/// Reads manners off the words: politeness (politeness, gratitude, apology), cooperation (questions and hedges without a sharp tone), respect (none of the tones
/// that are aimed at people). Each is 0 or 1 for a message; a thread's is the share of its messages. Texts come again from strategy to strategy, so what was
/// found is kept.
/// </summary>
internal sealed class MannerReader
{
    private const int Kept = 50_000;

    private readonly ConcurrentDictionary<string, ImmutableArray<double>> _known = new(StringComparer.Ordinal);

    public static ImmutableArray<string> Names { get; } = ["politeness", "cooperation", "respect"];

    public ImmutableArray<double> Read(string text)
    {
        if (_known.TryGetValue(text, out var known))
        {
            return known;
        }

        var found = Find(text);
        return _known.Count < Kept ? _known.GetOrAdd(text, found) : found;
    }

    private static ImmutableArray<double> Find(string text)
    {
        var analyzed = AnalyzedText.Of(text);
        var markers = MarkerDetector.Find(analyzed);
        var sharp = !ToneDetector.Find(analyzed).IsEmpty;
        var polite = markers.Any(cue => cue.Name is "politeness" or "gratitude" or "apology");
        var open = markers.Any(cue => cue.Name is "question" or "hedge" or "politeness");
        return [polite ? 1 : 0, open && !sharp ? 1 : 0, sharp ? 0 : 1];
    }
}
