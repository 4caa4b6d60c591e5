using Parley.Core.Text;

namespace Parley.Core.Experts;

/// <summary>
/// Attacks on people for what they are: a slur, or a word for a group together with a frame that demeans or excludes. A group's word alone
/// counts for nothing.
/// </summary>
internal sealed class IdentityFramesExpert() : LexicalExpert("identity_frames", Parley.Categories.IdentityAttack)
{
    private const int Reach = 8;

    private static readonly ExpertPhrases Phrases = new("identity-attack");

    protected override string? Assess(Evidence evidence, Span<double> logOdds, List<TextSpan> spans)
    {
        var text = evidence.Text;
        var framed = new PhraseTally();
        var found = new List<TextSpan>();
        var slur = 0.0;
        var slurs = 0;
        foreach (var hit in text.Lexicon.Hits)
        {
            if (hit.Kind == LexiconKind.Slur)
            {
                slurs++;
                slur = Math.Max(slur, hit.Weight);
                spans.Add(text.SpanOf(hit.Tokens, "slur", hit.Weight));
            }
            else if (hit.NearIdentity && hit.Kind is LexiconKind.Insult or LexiconKind.Derogation && hit.Weight >= 1.5)
            {
                framed.Add("derogation", 0.7 * hit.Weight, hit.Tokens);
                spans.Add(text.SpanOf(hit.Tokens, "derogation", 0.7 * hit.Weight));
            }
        }

        foreach (var (label, weight, range) in Phrases.Tally(text, found).Found)
        {
            if (slurs > 0 || text.Lexicon.Identities.Any(g => g.First <= range.End + Reach && g.End >= range.First - Reach))
            {
                framed.Add(label, weight, range);
                spans.Add(text.SpanOf(range, label, weight));
            }
        }

        logOdds[0] = -4 + (1.05 * slur) + (0.6 * Log(slurs)) + (1.1 * framed.Sum());
        return null;
    }
}
