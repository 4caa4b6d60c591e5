namespace Parley.Core.Text;

/// <summary>Counts letters by script and names the language a script alone tells.</summary>
internal static class Scripts
{
    public const int None = 0;
    public const int Latin = 1;
    public const int Count = 12;
    private const int Cyrillic = 2;
    private const int Greek = 3;
    private const int Hebrew = 4;
    private const int Arabic = 5;
    private const int Devanagari = 6;
    private const int Bengali = 7;
    private const int Thai = 8;
    private const int Hangul = 9;
    private const int Kana = 10;
    private const int Han = 11;

    public static int Of(char c) => c switch
    {
        < 'a' => None,
        <= 'z' => Latin,
        < '\u00C0' => None,
        < '\u0250' => Latin,
        >= '\u0370' and < '\u0400' => Greek,
        >= '\u0400' and < '\u0530' => Cyrillic,
        >= '\u0590' and < '\u0600' => Hebrew,
        >= '\u0600' and < '\u0780' => Arabic,
        >= '\u0900' and < '\u0980' => Devanagari,
        >= '\u0980' and < '\u0A00' => Bengali,
        >= '\u0E00' and < '\u0E80' => Thai,
        >= '\u3040' and < '\u3100' => Kana,
        >= '\u3400' and < '\uA000' => Han,
        >= '\u1100' and < '\u1200' or >= '\uAC00' and < '\uD7A4' => Hangul,
        _ => None,
    };

    /// <summary>The script with most letters, and all letters counted. Chinese and Japanese letters count twice, since they say as much.</summary>
    public static (int Script, int Letters) Leading(Span<int> scripts)
    {
        scripts[Han] *= 2;
        scripts[Kana] *= 2;
        scripts[Hangul] *= 2;
        if (scripts[Kana] > 0)
        {
            (scripts[Kana], scripts[Han]) = (scripts[Kana] + scripts[Han], 0);
        }

        var (best, letters) = (Latin, 0);
        for (var i = Latin; i < Count; i++)
        {
            letters += scripts[i];
            best = scripts[i] > scripts[best] ? i : best;
        }

        return (best, letters);
    }

    public static string Language(int script, string text) => script switch
    {
        Cyrillic => text.AsSpan().ContainsAny("іїєґ") && !text.AsSpan().ContainsAny("ыэъ") ? "uk" : "ru",
        Greek => "el",
        Hebrew => "he",
        Arabic => text.AsSpan().ContainsAny("پچژگ") ? "fa" : "ar",
        Devanagari => "hi",
        Bengali => "bn",
        Thai => "th",
        Hangul => "ko",
        Kana => "ja",
        _ => "zh",
    };
}
