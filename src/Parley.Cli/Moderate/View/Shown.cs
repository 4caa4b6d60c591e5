using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Parley.Cli.Moderate.View;

/// <summary>How foreign text and numbers are shown: nothing in a message can steer the terminal or be taken for markup.</summary>
internal static class Shown
{
    /// <summary>One line without control and formatting characters; halves of surrogate pairs become replacement characters.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                plain.Append(plain.Length > 0 && plain[^1] != ' ' ? " " : "");
            }
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Format)
            {
                plain.Append(rune.ToString());
            }
        }

        return plain.ToString().TrimEnd();
    }

    /// <summary>At most so many characters, the last an ellipsis where some are left out.</summary>
    public static string Clip(string text, int length)
    {
        var plain = Plain(text);
        if (plain.Length <= length)
        {
            return plain;
        }

        var end = char.IsHighSurrogate(plain[length - 2]) ? length - 2 : length - 1;
        return plain[..end] + "…";
    }

    public static string Markup(string text) => Spectre.Console.Markup.Escape(Plain(text));

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0} %");

    public static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Signed(double value) => value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    public static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");

    public static string Level(RiskLevel level) => level switch
    {
        RiskLevel.Alert => "[red]alert[/]",
        RiskLevel.Tense => "[yellow]tense[/]",
        _ => "[green]calm[/]",
    };
}
