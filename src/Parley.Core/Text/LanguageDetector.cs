namespace Parley.Core.Text;

/// <summary>
/// Guesses by script, and for the Latin script by how many of the words are a language's own function words. It is made to let English
/// experts sleep, so it calls a text foreign only when the evidence is plain.
/// </summary>
internal static class LanguageDetector
{
    private const int FewestLetters = 5;
    private const int FewestHits = 4;
    private const double LeastShare = 0.22;
    private const double LeastRatio = 3;

    private static readonly LanguageTable Table = LanguageTable.Load();

    public static string NameOf(string code) => Table.NameOf(code);

    public static LanguageGuess Guess(string text, ReadOnlySpan<Token> tokens)
    {
        Span<int> scripts = stackalloc int[Scripts.Count];
        scripts.Clear();
        foreach (var c in text)
        {
            scripts[Scripts.Of(c)]++;
        }

        var (script, letters) = Scripts.Leading(scripts);
        if (script != Scripts.Latin)
        {
            var other = scripts[script];
            return other >= FewestLetters && other > 0.6 * letters
                ? new(Scripts.Language(script, text), (double)other / letters)
                : new(LanguageGuess.Unknown, 0);
        }

        return letters < FewestLetters ? new(LanguageGuess.Unknown, 0) : ByWords(tokens);
    }

    private static LanguageGuess ByWords(ReadOnlySpan<Token> tokens)
    {
        Span<double> hits = stackalloc double[LanguageTable.Most];
        hits.Clear();
        var words = 0;
        var previous = 0UL;
        foreach (var token in tokens)
        {
            if (token.Kind == TokenKind.Word)
            {
                words++;

                // A word said over and over, such as laughter, is one hit.
                if (token.Hash != previous)
                {
                    Table.Add(token.Hash, hits);
                    previous = token.Hash;
                }
            }
        }

        var best = 1;
        for (var i = 2; i < Table.Count; i++)
        {
            best = hits[i] > hits[best] ? i : best;
        }

        var english = hits[0];
        if (hits[best] >= FewestHits && hits[best] >= LeastShare * words && hits[best] >= LeastRatio * english)
        {
            return new(Table.Code(best), hits[best] / (hits[best] + english + 1));
        }

        return english >= 2 && english > hits[best]
            ? new(LanguageGuess.English, english / (hits[best] + english + 1))
            : new(LanguageGuess.Unknown, 0);
    }
}
