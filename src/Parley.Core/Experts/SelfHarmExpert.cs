namespace Parley.Core.Experts;

/// <summary>
/// Someone in danger from themselves, and people told to harm themselves. A person has to see either, so it would rather be wrong than silent.
/// </summary>
internal sealed class SelfHarmExpert() : LexicalExpert("self_harm", Parley.Categories.SelfHarm)
{
    private static readonly ExpertPhrases Phrases = new("self-harm");

    protected override string? Assess(Evidence evidence, Span<double> logOdds, List<TextSpan> spans)
    {
        var tally = Phrases.Tally(evidence.Text, spans);
        logOdds[0] = -3.4 + (1.2 * tally.Sum());
        return null;
    }
}
