namespace Parley.Core.Experts;

/// <summary>Threats: harm announced, wished or hinted at. What is done to processes and mail is no threat.</summary>
internal sealed class ThreatsExpert() : LexicalExpert("threats", Parley.Categories.Threat, Parley.Categories.Violence)
{
    private static readonly ExpertPhrases Phrases = new("threats");

    protected override string? Assess(Evidence evidence, Span<double> logOdds, List<TextSpan> spans)
    {
        var tally = Phrases.Tally(evidence.Text, spans);
        var insults = evidence.Text.Lexicon.Hits.Any(h => h.Weight >= 3) ? 0.5 : 0;
        logOdds[0] = -4 + (1.15 * tally.Sum()) + insults;
        logOdds[1] = -4.2 + tally.Sum("kill", "harm", "wish", "joke");
        return null;
    }
}
