using Parley.Core.Text;

namespace Parley.Core.Experts;

/// <summary>Hostility towards the person spoken to: set phrases, and words of the lexicon beside "you".</summary>
internal sealed class SecondPersonExpert() : LexicalExpert("second_person", Parley.Categories.Toxicity, Parley.Categories.Insult)
{
    private static readonly ExpertPhrases Phrases = new("hostility");

    protected override string? Assess(Evidence evidence, Span<double> logOdds, List<TextSpan> spans)
    {
        var text = evidence.Text;
        var said = Phrases.Tally(text, spans).Sum();
        double nearest = 0;
        foreach (var hit in text.Lexicon.Hits)
        {
            if (hit.NearYou && hit.Kind != LexiconKind.Violence)
            {
                nearest = Math.Max(nearest, hit.Weight);
                spans.Add(text.SpanOf(hit.Tokens, "near_you", hit.Weight));
            }
        }

        var addressed = Log(text.Lexicon.SecondPersons.Length) / Math.Sqrt(Math.Max(1, text.Shape.Sentences));
        logOdds[0] = -2.7 + (0.75 * said) + (0.85 * nearest) + (0.35 * addressed);
        logOdds[1] = -3.6 + (0.95 * said) + (0.8 * nearest) + (0.3 * addressed);
        return null;
    }
}
