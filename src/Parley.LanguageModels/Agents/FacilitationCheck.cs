using System.Text.RegularExpressions;
using Parley.LanguageModels.Text;

namespace Parley.LanguageModels.Agents;

/// <summary>What can be checked of a facilitator's text without a model: its length, its language, its markup, its quotations, that it names nobody and promises nothing.</summary>
internal static partial class FacilitationCheck
{
    public const string Addressee = "{addressee}";
    private const int Shortest = 40;
    private const int Longest = 1_200;

    /// <returns>Null where nothing is wrong.</returns>
    public static string? Fault(string text, ThreadView thread, string marker, bool addresses)
    {
        if (text.Length is < Shortest or > Longest)
        {
            return "it is too short or too long";
        }

        if (AnswerText.IsForeign(text))
        {
            return "it is not in English";
        }

        var plain = addresses ? text.Replace(Addressee, "", StringComparison.Ordinal) : text;
        if (Markup().IsMatch(plain) || text.Contains(marker, StringComparison.OrdinalIgnoreCase))
        {
            return "it holds a link, a mention, markup or a placeholder";
        }

        if (thread.Names(plain))
        {
            return "it names somebody";
        }

        if (Promises().IsMatch(plain))
        {
            return "it promises or threatens";
        }

        return Quotations().Matches(plain).Any(quote => !thread.Texts.Any(said => said.Find(quote.Value) is not null)) ? "it quotes what nobody wrote" : null;
    }

    [GeneratedRegex(@"https?:|www\.|[@<>{}\[\]`*|#_]|\bu\d{1,2}\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\b(I|we) (promise|guarantee|will (ban|remove|delete|lock|close|hide|block|suspend|report|make sure|ensure|see to it))\b|\b(you|anyone|anybody|accounts?|messages?|posts?) will be (banned|removed|deleted|blocked|suspended|locked|reported)\b|\bor else\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Promises();

    [GeneratedRegex("\"[^\"\n]{2,}\"|“[^”\n]{2,}”", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Quotations();
}
