namespace Parley.Core.Text;

/// <summary>Reads a disguised word: look-alike letters, digits and signs for letters, stars for letters, stretched letters.</summary>
internal static class Disguise
{
    /// <summary>
    /// True if the piece hides a word; then <paramref name="length"/> letters of it are in <paramref name="word"/> and the first
    /// <paramref name="used"/> characters of the piece are spent. The word is never longer than what it replaces.
    /// </summary>
    public static bool Read(ReadOnlySpan<char> piece, Span<char> word, out int length, out int used)
    {
        (length, used) = (0, piece.Length);
        int letters = 0, foreign = 0, signs = 0, stars = 0, run = 0, longest = 0;
        var clear = true;
        for (var i = 0; i < piece.Length; i++)
        {
            var c = piece[i];
            run = i > 0 && c == piece[i - 1] ? run + 1 : 1;
            if (char.IsAsciiLetter(c))
            {
                letters++;
                longest = Math.Max(longest, run);
            }
            else if (c >= 128)
            {
                foreign++;
                clear &= LetterFold.Of(c, out _) == FoldKind.Other;
            }
            else if (c is '*' or '#')
            {
                stars++;
            }
            else if (c != '\'')
            {
                signs++;
            }
        }

        if (foreign > 0)
        {
            return clear && signs == 0 && ReadLookAlikes(piece, word, letters > 0, out length);
        }

        if (signs > 0 && letters > 0)
        {
            return ReadSigns(piece, word, out length, out used);
        }

        if (stars > 0 && letters >= 2)
        {
            return ReadStars(piece, word, out length, out used);
        }

        return longest >= 2 && letters == piece.Length && ReadStretched(piece, word, longest, out length);
    }

    private static bool ReadLookAlikes(ReadOnlySpan<char> piece, Span<char> word, bool mixed, out int length)
    {
        length = piece.Length;
        for (var i = 0; i < piece.Length; i++)
        {
            word[i] = piece[i] < 128 ? piece[i] : LetterFold.Of(piece[i], out var target) == FoldKind.Other ? target : piece[i];
        }

        return mixed || (length >= 3 && Vocabulary.Heat(word[..length]) == 2);
    }

    private static bool ReadSigns(ReadOnlySpan<char> piece, Span<char> word, out int length, out int used)
    {
        var core = piece.TrimEnd("!|+*#");
        (length, used) = (core.Length, core.Length);
        if (core.Length < 3 || core.IndexOfAnyExceptInRange('a', 'z') < 0)
        {
            return false;
        }

        // One and the exclamation mark may both be an i or an l.
        foreach (var (one, mark) in ((ReadOnlySpan<(char, char)>)[('i', 'i'), ('l', 'l'), ('l', 'i')]))
        {
            for (var i = 0; i < core.Length; i++)
            {
                word[i] = core[i] switch
                {
                    '0' => 'o',
                    '1' or '|' => one,
                    '!' => mark,
                    '3' => 'e',
                    '4' or '@' => 'a',
                    '5' or '$' => 's',
                    '7' or '+' => 't',
                    '8' => 'b',
                    '9' => 'g',
                    var c => c,
                };
            }

            var heat = Vocabulary.Heat(word[..length]);
            if (heat == 2 || (heat == 1 && char.IsAsciiLetter(core[0]) && char.IsAsciiLetter(core[^1]) && core.IndexOfAny("@|+'") < 0))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ReadStars(ReadOnlySpan<char> piece, Span<char> word, out int length, out int used)
    {
        (length, used) = (0, piece.Length);
        if (!char.IsAsciiLetter(piece[0]) || Vocabulary.Unmask(piece) is not { } hidden)
        {
            return false;
        }

        hidden.CopyTo(word);
        length = hidden.Length;
        return true;
    }

    /// <summary>Tries one or two of every letter that stands in a row; only a known word is taken, and after a mere pair only a hot one.</summary>
    private static bool ReadStretched(ReadOnlySpan<char> piece, Span<char> word, int longest, out int length)
    {
        length = 0;
        if (longest == 2 && (piece.Length < 4 || piece.IndexOfAny("iukah") < 0 || Vocabulary.Heat(piece) > 0))
        {
            return false;
        }

        var runs = 0;
        for (var i = 1; i < piece.Length; i++)
        {
            runs += piece[i] == piece[i - 1] && (i < 2 || piece[i] != piece[i - 2]) ? 1 : 0;
        }

        for (var choice = 0; choice < 1 << Math.Min(runs, 4); choice++)
        {
            length = 0;
            var run = -1;
            for (var i = 0; i < piece.Length; i++)
            {
                var again = i > 0 && piece[i] == piece[i - 1];
                run += again && (i < 2 || piece[i] != piece[i - 2]) ? 1 : 0;
                if (!again || ((choice >> Math.Min(run, 3)) & 1) == 1 && (i < 2 || piece[i] != piece[i - 2]))
                {
                    word[length++] = piece[i];
                }
            }

            if (length < piece.Length && Vocabulary.Heat(word[..length]) >= (longest == 2 ? 2 : 1))
            {
                return true;
            }
        }

        return false;
    }
}
