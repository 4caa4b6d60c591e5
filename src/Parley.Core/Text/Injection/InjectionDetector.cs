using System.Text;
using System.Text.RegularExpressions;

namespace Parley.Core.Text.Injection;

/// <summary>
/// Finds text that looks like an instruction to the moderator. Block quotes and code are read too, since a model reads them; invisible letters are made
/// visible and short encodings undone first. Pure; no text makes it throw. Phrases: <c>injection.phrases.txt</c>.
/// </summary>
public static partial class InjectionDetector
{
    private const int LongestRead = 40_000;
    private const int FewestHidden = 3;

    private static readonly PhraseMatcher _phrases = PhraseMatcher.Of(PhraseFile.Read("injection"));

    public static InjectionSuspicion Find(string text)
    {
        var read = text.Length <= LongestRead ? text : string.Concat(text.AsSpan(0, LongestRead / 2), "\n", text.AsSpan(text.Length - (LongestRead / 2)));
        var plain = HiddenText.Reveal(read, out var hidden);
        var signs = hidden >= FewestHidden ? InjectionSign.Hidden : InjectionSign.None;
        signs |= Templates().IsMatch(plain) ? InjectionSign.Template : InjectionSign.None;
        signs |= Answers().IsMatch(plain) ? InjectionSign.Answer : InjectionSign.None;
        signs |= InWords(plain);
        foreach (Match encoded in Encoded().Matches(plain))
        {
            signs |= HiddenText.Decode(encoded.Value) is { } decoded && InWords(decoded) is not InjectionSign.None and var inside ? inside | InjectionSign.Hidden : InjectionSign.None;
        }

        return new InjectionSuspicion(signs);
    }

    private static InjectionSign InWords(string plain)
    {
        var signs = InjectionSign.None;
        foreach (var match in Matches(Unquoted(plain)))
        {
            signs |= _phrases.Phrases[match.Phrase].Label switch
            {
                "override" => InjectionSign.Override,
                "verdict" => InjectionSign.Verdict,
                "role" => InjectionSign.Role,
                _ => InjectionSign.Extract,
            };
        }

        return signs;
    }

    private static List<PhraseMatch> Matches(string text) => _phrases.Find(AnalyzedText.Of(text));

    /// <summary>Without the marks by which the analysis leaves out quotes, code and markup.</summary>
    private static string Unquoted(string text)
    {
        var unquoted = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            unquoted.Append(c is '>' or '<' or '`' or '~' or '*' or '_' or '#' or '|' or '[' or ']' or '{' or '}' or '"' or '=' or '\t' ? ' ' : c);
        }

        return unquoted.ToString();
    }

    [GeneratedRegex(
        """<\|[^|<>\n]+\|>|<｜[^｜<>\n]+｜>|\[/?INST\]|<</?SYS>>|</?(start|end)_of_turn>|</?s>|<(bos|eos)>|</?(system|assistant|untrusted|user_message|instructions?|data)>|^[ \t>#*]{0,6}(system|assistant|developer|human|user)[ \t]{0,3}[:>\]]|^[ \t]{0,4}#{2,6}[ \t]{0,3}(system|instructions?|response|assistant|end)\b|^[ \t]{0,4}(BEGIN|END)[ \t]+([0-9a-f]{6,}|OF|MESSAGE|DATA)|<<<[^\n]*(end|begin|user|data)""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Templates();

    [GeneratedRegex(
        """["']?(toxicity|insult|threat|identity_attack|violation|user safety|probability|scores?|flagged|receipt|verdict|unsafe|harmful)["']?[ \t]{0,3}[:=][ \t]{0,3}["'{]?(0|zero|none|false|safe|no)\b|"(scores|receipt|user safety|safety categories|policy_category|rule_ids)"[ \t]{0,3}:|\bSafety:[ \t]*Safe\b|Harmful request:[ \t]*no\b|<score>[ \t]*no""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Answers();

    [GeneratedRegex("[A-Za-z0-9+/_-]{24,}={0,2}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Encoded();
}
