using System.Globalization;
using System.Text;

namespace Parley.Server.Json;

/// <summary>
/// JSON strings as text. <c>JsonElement.GetString</c> throws on <c>\ud800</c> without its partner; people do paste broken emoji, so here a
/// lone surrogate becomes U+FFFD, which keeps every UTF-16 offset where it was.
/// </summary>
internal static class LenientText
{
    /// <param name="raw">The UTF-8 bytes between the quotes of a syntactically valid JSON string.</param>
    public static string Unescape(ReadOnlySpan<byte> raw)
    {
        var text = Encoding.UTF8.GetString(raw);
        return text.Contains('\\') ? Whole(Expand(text)) : text;
    }

    private static string Expand(string text)
    {
        var expanded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                expanded.Append(text[i]);
                continue;
            }

            i++;
            if (text[i] == 'u')
            {
                expanded.Append((char)ushort.Parse(text.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                expanded.Append(Simple(text[i]));
            }
        }

        return expanded.ToString();
    }

    private static char Simple(char escape) => escape switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => escape,
    };

    private static string Whole(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune);
        }

        return whole.ToString();
    }
}
