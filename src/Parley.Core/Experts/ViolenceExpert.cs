namespace Parley.Core.Experts;

/// <summary>Violence called for, praised or pictured. Reports of violence, games and technical uses weigh against it.</summary>
internal sealed class ViolenceExpert() : LexicalExpert("violence", Parley.Categories.Violence)
{
    private static readonly ExpertPhrases Phrases = new("violence");

    protected override string? Assess(Evidence evidence, Span<double> logOdds, List<TextSpan> spans)
    {
        var tally = Phrases.Tally(evidence.Text, spans);
        var words = evidence.Text.Lexicon.Hits.Count(h => h.Kind == LexiconKind.Violence);
        logOdds[0] = -4 + (1.3 * tally.Sum()) + (0.5 * Log(words));
        return null;
    }
}
