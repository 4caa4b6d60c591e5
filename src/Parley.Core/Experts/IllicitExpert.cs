namespace Parley.Core.Experts;

/// <summary>Dealing in, and instructions for, what the law forbids.</summary>
internal sealed class IllicitExpert() : LexicalExpert("illicit", Parley.Categories.Illicit)
{
    private static readonly ExpertPhrases Phrases = new("illicit");

    protected override string? Assess(Evidence evidence, Span<double> logOdds, List<TextSpan> spans)
    {
        logOdds[0] = -4 + (1.3 * Phrases.Tally(evidence.Text, spans).Sum()) + (0.3 * Math.Min(3, evidence.Text.Shape.Links));
        return null;
    }
}
