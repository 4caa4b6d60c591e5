using System.Text;

namespace Parley.Core.Text.Injection;

/// <summary>Letters a reader does not see and a model does.</summary>
public static class HiddenText
{
    /// <summary>Characters that show nothing and say nothing to people: zero-width signs, direction marks, tags, further variation selectors.</summary>
    public static bool IsInvisible(Rune rune) => rune.Value
        is 0x00AD or 0x034F or 0x061C or 0x180E or (>= 0x200B and <= 0x200F and not 0x200D) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F)
        or 0xFEFF or (>= 0xE0000 and <= 0xE01EF);

    /// <summary>The text with tag characters written as the letters they stand for, letters of other alphabets' styles as plain ones, and the rest of the invisible left out.</summary>
    /// <param name="hidden">How many characters were invisible.</param>
    internal static string Reveal(string text, out int hidden)
    {
        var plain = new StringBuilder(text.Length);
        hidden = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsInvisible(rune))
            {
                hidden++;
                _ = rune.Value is >= 0xE0020 and <= 0xE007E ? plain.Append((char)(rune.Value - 0xE0000)) : plain;
            }
            else
            {
                plain.Append(Styled(rune.Value) is { } letter ? letter.ToString() : rune.ToString());
            }
        }

        return plain.ToString();
    }

    /// <summary>What a stretch of base64 says; null where it is none or says nothing readable.</summary>
    internal static string? Decode(string encoded)
    {
        var standard = encoded.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        var bytes = new byte[standard.Length];
        if (standard.Length % 4 == 1 || !Convert.TryFromBase64String(standard.PadRight((standard.Length + 3) / 4 * 4, '='), bytes, out var written))
        {
            return null;
        }

        var read = bytes.AsSpan(0, written);
        foreach (var b in read)
        {
            if (b is not (>= 0x20 and < 0x7F) and not (byte)'\n')
            {
                return null;
            }
        }

        return Encoding.ASCII.GetString(read);
    }

    /// <summary>Full-width, mathematical and enclosed Latin letters and digits.</summary>
    private static char? Styled(int value) => value switch
    {
        >= 0xFF01 and <= 0xFF5E => (char)(value - 0xFEE0),
        >= 0x1D400 and <= 0x1D6A3 => Letter((value - 0x1D400) % 52),
        >= 0x1D7CE and <= 0x1D7FF => (char)('0' + ((value - 0x1D7CE) % 10)),
        >= 0x24B6 and <= 0x24CF => (char)('a' + value - 0x24B6),
        >= 0x24D0 and <= 0x24E9 => (char)('a' + value - 0x24D0),
        >= 0x1F130 and <= 0x1F149 => (char)('a' + value - 0x1F130),
        >= 0x1F170 and <= 0x1F189 => (char)('a' + value - 0x1F170),
        _ => null,
    };

    private static char Letter(int place) => place < 26 ? (char)('A' + place) : (char)('a' + place - 26);
}
