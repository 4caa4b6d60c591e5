using Parley.Core.Text;

namespace Parley.Core.Experts;

/// <summary>
/// Counts what the lexicon finds. Weights of toxicity: a logistic regression with non-negative weights over eight public sources, each
/// with equal weight; the other categories are set by hand on the same features.
/// </summary>
internal sealed class LexiconExpert() : LexicalExpert(
    "lexicon", Parley.Categories.Toxicity, Parley.Categories.SevereToxicity, Parley.Categories.Insult, Parley.Categories.IdentityAttack, Parley.Categories.Profanity)
{
    protected override string? Assess(Evidence evidence, Span<double> logOdds, List<TextSpan> spans)
    {
        var text = evidence.Text;
        var hits = text.Lexicon.Hits;
        var words = Math.Max(1, text.Shape.Words);
        double strongest = 0, strongestYou = 0, profanity = 0, slur = 0, derogationOfGroup = 0, insult = 0, sexualYou = 0, insultOfGroup = 0;
        int profanities = 0, strong = 0;
        foreach (var hit in hits)
        {
            var counts = hit.Kind != LexiconKind.Violence || hit.NearYou || hit.NearIdentity;
            strongest = Math.Max(strongest, counts ? hit.Weight : 0.5 * hit.Weight);
            strong += hit.Weight >= 3 ? 1 : 0;
            insult = Math.Max(insult, Insult(hit));
            strongestYou = hit.NearYou ? Math.Max(strongestYou, hit.Weight) : strongestYou;
            switch (hit.Kind)
            {
                case LexiconKind.Profanity:
                    profanities++;
                    profanity = Math.Max(profanity, hit.Weight);
                    break;
                case LexiconKind.Slur:
                    slur = Math.Max(slur, hit.Weight);
                    break;
                case LexiconKind.Derogation:
                    derogationOfGroup = hit.NearIdentity ? Math.Max(derogationOfGroup, hit.Weight) : derogationOfGroup;
                    break;
                case LexiconKind.Insult:
                    insultOfGroup = hit.NearIdentity ? Math.Max(insultOfGroup, hit.Weight) : insultOfGroup;
                    break;
                case LexiconKind.Sexual:
                    sexualYou = hit.NearYou ? 1 : sexualYou;
                    break;
                default:
                    break;
            }

            if (counts)
            {
                spans.Add(text.SpanOf(hit.Tokens, Label(hit.Kind), hit.Weight));
            }
        }

        var ratio = Math.Min(1, (double)hits.Length / words);
        var perSentence = Math.Min(1, (double)hits.Length / Math.Max(1, text.Shape.Sentences));
        logOdds[0] = -2.9 + (3 * ratio) + (0.75 * strongest) + (0.6 * profanity) + (0.3 * Log(profanities)) + (0.8 * perSentence)
            + (0.15 * strongestYou) + (0.3 * insultOfGroup) + (0.6 * derogationOfGroup) + (0.35 * sexualYou);
        logOdds[1] = -5.8 + (0.5 * strongest) + (1.1 * Log(strong)) + (0.4 * strongestYou) + (2 * ratio) + (0.3 * slur);
        logOdds[2] = -3.4 + (1.3 * insult);
        logOdds[3] = -4.6 + (1.15 * slur) + (0.75 * Math.Max(derogationOfGroup, insultOfGroup)) + (slur > 0 ? 1.5 * ratio : 0);
        logOdds[4] = -3.8 + (2.2 * profanity) + (0.8 * Log(profanities)) + (0.5 * Math.Min(1, slur));
        return null;
    }

    /// <summary>How much of an insult a hit is: much to a person's face, little about a thing.</summary>
    private static double Insult(LexiconHit hit) => hit.Kind switch
    {
        LexiconKind.Insult => hit.NearYou ? hit.Weight + 0.8 : 0.6 * hit.Weight,
        LexiconKind.Slur => hit.NearYou ? hit.Weight : 0.7 * hit.Weight,
        LexiconKind.Profanity => hit.NearYou ? 0.75 * hit.Weight : 0.2 * hit.Weight,
        LexiconKind.Derogation => hit.NearYou ? 1.2 * hit.Weight : 0.4 * hit.Weight,
        LexiconKind.Sexual => hit.NearYou ? hit.Weight : 0.3 * hit.Weight,
        _ => 0,
    };

    private static string Label(LexiconKind kind) => kind switch
    {
        LexiconKind.Insult => "insult",
        LexiconKind.Slur => "slur",
        LexiconKind.Profanity => "profanity",
        LexiconKind.Derogation => "derogation",
        LexiconKind.Sexual => "sexual",
        _ => "violence",
    };
}
