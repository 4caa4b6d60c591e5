using Parley.Core.Text;

namespace Parley.Core.Experts;

/// <summary>Advertising and lures: offers, calls to act, links, telephone numbers and sums of money, shouted.</summary>
internal sealed class SpamExpert() : LexicalExpert("spam", Parley.Categories.Spam)
{
    private const int TelephoneDigits = 5;

    private static readonly ExpertPhrases Phrases = new("spam");

    protected override string? Assess(Evidence evidence, Span<double> logOdds, List<TextSpan> spans)
    {
        var text = evidence.Text;
        var tally = Phrases.Tally(text, spans);
        int numbers = 0, money = 0;
        foreach (var token in text.Tokens)
        {
            if (token.Kind == TokenKind.Number && token.Length >= TelephoneDigits)
            {
                numbers++;
                spans.Add(text.SpanOf(token.Start, token.Length, "number", 1));
            }
            else if (token.Kind == TokenKind.Symbol && text.Normalized[token.Start] is '£' or '$' or '€')
            {
                money++;
            }
        }

        var words = Math.Max(1, text.Shape.Words);
        var density = Math.Min(1, 6.0 * tally.Found.Count / words);
        logOdds[0] = -4.6 + (0.9 * tally.Sum()) + (1.2 * density * Math.Min(1, tally.Found.Count)) + (1.3 * Math.Min(2, numbers)) + (0.9 * Math.Min(2, money))
            + (0.8 * Math.Min(3, text.Shape.Links) * Math.Min(1, 20.0 / words)) + (text.Shape.ShoutedWords >= 3 ? 1.2 * text.Shape.ShoutedShare : 0);
        return null;
    }
}
