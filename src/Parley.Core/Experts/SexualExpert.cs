namespace Parley.Core.Experts;

/// <summary>Explicit talk and sexual harassment.</summary>
internal sealed class SexualExpert() : LexicalExpert("sexual", Parley.Categories.Sexual)
{
    private static readonly ExpertPhrases Phrases = new("sexual");

    protected override string? Assess(Evidence evidence, Span<double> logOdds, List<TextSpan> spans)
    {
        var said = Phrases.Tally(evidence.Text, spans).Sum();
        var beside = evidence.Text.Lexicon.Hits.Any(h => h.Kind == LexiconKind.Sexual && h.NearYou) ? 0.7 : 0;
        logOdds[0] = -4 + (1.4 * said) + beside;
        return null;
    }
}
