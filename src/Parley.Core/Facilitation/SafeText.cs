using System.Globalization;
using System.Text;

namespace Parley.Core.Facilitation;

/// <summary>Makes text that a stranger chose safe to put into a post: no mention, link, markup or invisible character survives, and it is short.</summary>
public static class SafeText
{
    public const int LongestName = 40;

    /// <summary>
    /// A name as letters, digits, spaces and a little punctuation. A dot is parted from what follows, so that no address is left to link to; @, :, /
    /// and all markup go. Null where nothing is left.
    /// </summary>
    public static string? Name(string? name)
    {
        if (name is null)
        {
            return null;
        }

        var safe = new StringBuilder(LongestName);
        foreach (var rune in name.EnumerateRunes())
        {
            var keep = Classify(rune);
            if (keep == Keep.Space || (safe.Length > 0 && safe[^1] == '.'))
            {
                Space(safe);
            }

            if (safe.Length + rune.Utf16SequenceLength > LongestName)
            {
                break;
            }

            if (keep == Keep.Yes)
            {
                safe.Append(rune.ToString());
            }
        }

        var text = safe.ToString().Trim(' ', '_', '-', '.', '\'');
        return text.EnumerateRunes().Any(Rune.IsLetterOrDigit) ? text : null;
    }

    /// <summary>Text the community's own moderators wrote: as it is, on one line, without control characters. Null where nothing is left.</summary>
    public static string? Line(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                Space(safe);
            }
            else if (!IsInvisible(rune))
            {
                safe.Append(rune.ToString());
            }
        }

        var line = safe.ToString().Trim();
        return line.Length == 0 ? null : line;
    }

    private enum Keep
    {
        No,
        Space,
        Yes,
    }

    private static Keep Classify(Rune rune)
    {
        if (Rune.IsLetterOrDigit(rune) || rune.Value is '.' or '_' or '-' or '\'')
        {
            return Keep.Yes;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => Keep.Yes,
            _ when IsInvisible(rune) => Keep.No,
            _ => Keep.Space,
        };
    }

    private static bool IsInvisible(Rune rune) => rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static void Space(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != ' ')
        {
            text.Append(' ');
        }
    }
}
