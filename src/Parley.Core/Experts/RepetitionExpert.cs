using Parley.Core.Text;

namespace Parley.Core.Experts;

/// <summary>
/// The same said again, within the message or by the same speaker before, and many messages in little time. Reads any language. Times are
/// left out where the corpus has only ordinals, which count seconds from the Unix epoch.
/// </summary>
internal sealed class RepetitionExpert() : LexicalExpert("repetition", Parley.Categories.Spam)
{
    private const int NearDuplicateBits = 6;
    private const int FewestWords = 5;
    private const int FloodSeconds = 60;
    private const int OrdinalsEndInYear = 1980;

    protected override bool EnglishOnly => false;

    protected override string? Assess(Evidence evidence, Span<double> logOdds, List<TextSpan> spans)
    {
        var text = evidence.Text;
        int again = 0, echoed = 0, flood = 0;
        foreach (var entry in evidence.Before.Entries)
        {
            if (entry.Removed || string.Equals(entry.Id, evidence.Utterance.Id, StringComparison.Ordinal))
            {
                continue;
            }

            var own = string.Equals(entry.Speaker, evidence.Utterance.Speaker, StringComparison.Ordinal);
            var same = text.Shape.Words >= FewestWords && entry.Features.Fingerprint != 0
                && SimHash.Distance(entry.Features.Fingerprint, text.Fingerprint) <= NearDuplicateBits;
            again += same && own ? 1 : 0;
            echoed += same && !own ? 1 : 0;
            flood += own && evidence.Utterance.Timestamp.Year >= OrdinalsEndInYear
                && (evidence.Utterance.Timestamp - entry.Timestamp).Duration().TotalSeconds <= FloodSeconds ? 1 : 0;
        }

        var repeated = RepeatedShare(text, out var range);
        if (repeated > 0.5 || again + echoed > 0)
        {
            spans.Add(text.SpanOf(range, "repeated", 1));
        }

        logOdds[0] = -3.6 + (2.4 * Log(again)) + (1.4 * Log(echoed)) + (1.1 * Math.Max(0, flood - 2)) + (8 * Math.Max(0, repeated - 0.4));
        return null;
    }

    /// <summary>The share of words that stand there for the second time or more; short texts have none.</summary>
    private static double RepeatedShare(AnalyzedText text, out TokenRange range)
    {
        range = new TokenRange(0, text.Tokens.Length);
        if (text.Shape.Words < 4 * FewestWords)
        {
            return 0;
        }

        var seen = new HashSet<(ulong, ulong)>();
        var (pairs, previous) = (0, 0UL);
        foreach (var token in text.Tokens)
        {
            if (token.Kind != TokenKind.Word)
            {
                continue;
            }

            // Pairs of words, since any long text says its single words again.
            pairs += previous == 0 ? 0 : 1;
            if (previous != 0)
            {
                seen.Add((previous, token.Hash));
            }

            previous = token.Hash;
        }

        return pairs == 0 ? 0 : 1 - ((double)seen.Count / pairs);
    }
}
