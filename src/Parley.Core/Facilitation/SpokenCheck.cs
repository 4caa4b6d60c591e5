using System.Globalization;
using System.Text;

namespace Parley.Core.Facilitation;

/// <summary>
/// The last check of a text that a language model worded, before it may be posted in the community's name: what a stranger could have smuggled in through
/// the thread (links, mentions, marks, invisible characters) and, in a public post, names, which could not be erased with their owner.
/// </summary>
public static class SpokenCheck
{
    public const int Longest = 1_500;

    private const int ShortestName = 3;

    /// <param name="names">Speakers of the thread.</param>
    /// <param name="addressee">The one who may be named; null where nobody may.</param>
    /// <returns>What is wrong with it, in a few words; null where nothing is.</returns>
    public static string? Fault(string text, IEnumerable<string> names, string? addressee)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest)
        {
            return $"it must have 1 to {Longest} characters";
        }

        if (text.EnumerateRunes().Any(IsHidden))
        {
            return "it holds invisible characters";
        }

        if (text.Contains("://", StringComparison.Ordinal) || text.Contains("www.", StringComparison.OrdinalIgnoreCase) || text.Contains("](", StringComparison.Ordinal))
        {
            return "it holds a link";
        }

        if (text.Contains('@', StringComparison.Ordinal) || text.Contains('<', StringComparison.Ordinal) || text.Contains("```", StringComparison.Ordinal))
        {
            return "it holds a mention or markup";
        }

        return names.Any(name => !string.Equals(name, addressee, StringComparison.Ordinal) && Holds(text, name)) ? "it names somebody" : null;
    }

    private static bool IsHidden(Rune rune) => rune == Rune.ReplacementChar
        || (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            && rune.Value is not ('\n' or '\r' or '\t'));

    private static bool Holds(string text, string name)
    {
        if (name.Length < ShortestName)
        {
            return false;
        }

        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var (before, after) = (at - 1, at + name.Length);
            if ((before < 0 || !char.IsLetterOrDigit(text[before])) && (after >= text.Length || !char.IsLetterOrDigit(text[after])))
            {
                return true;
            }
        }

        return false;
    }
}
