namespace Parley.Core.Text;

internal enum FoldKind : byte
{
    None,

    /// <summary>The Latin letter with a mark.</summary>
    Accent,

    /// <summary>A typographic form of the letter: full-width, circled, mathematical.</summary>
    Form,

    /// <summary>A letter of another script that looks like it.</summary>
    Other,

    /// <summary>A combining mark: never a letter of its own.</summary>
    Mark,

    /// <summary>Zero-width, direction or control character: invisible.</summary>
    Invisible,
}

/// <summary>
/// Which letter or digit a character stands for. Data: <c>folds.txt</c>, from the decompositions of the Unicode Character Database, with
/// look-alikes of our own choice.
/// </summary>
internal static class LetterFold
{
    private static readonly (char[] Targets, FoldKind[] Kinds) Table = Load();

    /// <summary>The kind of a UTF-16 unit and, where there is one, the lower-case letter or digit it stands for.</summary>
    public static FoldKind Of(char c, out char target)
    {
        target = Table.Targets[c];
        return Table.Kinds[c];
    }

    /// <summary>Mathematical and enclosed letters outside the basic plane: the lower-case letter, or NUL.</summary>
    public static char OfPair(char high, char low)
    {
        var point = char.ConvertToUtf32(high, low);
        return point switch
        {
            >= 0x1D400 and < 0x1D6A4 => (char)('a' + ((point - 0x1D400) % 26)),
            >= 0x1D7CE and < 0x1D800 => (char)('0' + ((point - 0x1D7CE) % 10)),
            >= 0x1F130 and < 0x1F14A => (char)('a' + point - 0x1F130),
            >= 0x1F150 and < 0x1F16A => (char)('a' + point - 0x1F150),
            >= 0x1F170 and < 0x1F18A => (char)('a' + point - 0x1F170),
            _ => '\0',
        };
    }

    private static (char[] Targets, FoldKind[] Kinds) Load()
    {
        var targets = new char[65536];
        var kinds = new FoldKind[65536];
        foreach (var (section, line) in TextResource.Lines("folds.txt"))
        {
            var kind = Enum.Parse<FoldKind>(section, ignoreCase: true);
            foreach (var c in line.AsSpan(2))
            {
                Set(c, line[0], kind);
                var upper = char.ToUpperInvariant(c);
                if (upper != c && upper > 127)
                {
                    Set(upper, line[0], kind);
                }
            }
        }

        // A capital can look Latin where its small letter does not: the Greek and Cyrillic ones are listed by capital here.
        foreach (var (look, letter) in "ΑaΒbΕeΖzΗhΙiΚkΜmΝnΟoΡpΤtΥyΧxВbНhМmТtКk".Chunk(2).Select(p => (p[0], p[1])))
        {
            Set(look, letter, FoldKind.Other);
        }

        Fill('\u0000', '\u0008', FoldKind.Invisible);
        Fill('\u000E', '\u001F', FoldKind.Invisible);
        Fill('\u007F', '\u0084', FoldKind.Invisible);
        Fill('\u200B', '\u200F', FoldKind.Invisible);
        Fill('\u202A', '\u202E', FoldKind.Invisible);
        Fill('\u2060', '\u206F', FoldKind.Invisible);
        Fill('\uFE00', '\uFE0F', FoldKind.Invisible);
        foreach (var c in "\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u3164\uFEFF\uFFA0")
        {
            Fill(c, c, FoldKind.Invisible);
        }

        Fill('\u0300', '\u034E', FoldKind.Mark);
        Fill('\u0350', '\u036F', FoldKind.Mark);
        Fill('\u0483', '\u0489', FoldKind.Mark);
        Fill('\u1AB0', '\u1AFF', FoldKind.Mark);
        Fill('\u1DC0', '\u1DFF', FoldKind.Mark);
        Fill('\u20D0', '\u20FF', FoldKind.Mark);
        Fill('\uFE20', '\uFE2F', FoldKind.Mark);
        return (targets, kinds);

        void Set(char from, char to, FoldKind kind)
        {
            (targets[from], kinds[from]) = (to, kind);
        }

        void Fill(char from, char to, FoldKind kind)
        {
            for (int c = from; c <= to; c++)
            {
                kinds[c] = kind;
            }
        }
    }
}
