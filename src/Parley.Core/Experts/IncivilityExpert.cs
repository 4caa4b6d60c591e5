using Parley.Core.Text.Cues;

namespace Parley.Core.Experts;

/// <summary>
/// The nine tones of incivility: bitter frustration, impatience, irony, insulting, mocking, threat, vulgarity, entitlement, name-calling
/// (Ferreira et al. 2021, "The shut the f**k up phenomenon"; Toxicity Ahead 2025, section 3).
/// </summary>
internal sealed class IncivilityExpert() : LexicalExpert("incivility", Parley.Categories.Toxicity, Parley.Categories.Insult)
{
    protected override string? Assess(Evidence evidence, Span<double> logOdds, List<TextSpan> spans)
    {
        var text = evidence.Text;
        var heat = new PhraseTally();
        var tones = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var match in ToneDetector.Phrases.Matches(text))
        {
            var phrase = ToneDetector.Phrases.PhraseOf(match);
            var range = new Text.TokenRange(match.First, match.Count);
            heat.Add(phrase.Label, phrase.Weight, range);
            tones.Add(phrase.Label);
            spans.Add(text.SpanOf(range, phrase.Label, phrase.Weight));
        }

        var dense = Math.Min(1, 10.0 * heat.Found.Count / Math.Max(1, text.Shape.Words));
        var addressed = Log(text.Lexicon.SecondPersons.Length) / Math.Sqrt(Math.Max(1, text.Shape.Sentences));
        var loud = (0.3 * Log(text.Shape.RepeatedPunctuation)) + (0.5 * text.Shape.ShoutedShare);
        logOdds[0] = -2.5 + (0.9 * heat.Sum()) + (0.3 * Math.Max(0, tones.Count - 1)) + (0.8 * dense) + (0.35 * addressed) + loud;
        logOdds[1] = -3.2 + (1.3 * heat.Sum("insulting", "name_calling")) + (0.6 * heat.Sum("mocking", "vulgarity")) + (0.5 * dense);
        return null;
    }
}
