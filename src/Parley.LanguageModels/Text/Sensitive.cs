using System.Net;
using System.Text.RegularExpressions;

namespace Parley.LanguageModels.Text;

/// <summary>Finds what must not leave the process. It errs on the side of masking; every pattern matches in linear time.</summary>
internal static partial class Sensitive
{
    private const RegexOptions Linear = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    /// <summary>Stretches in the order of the text; they do not overlap. Where two do, the one listed first below holds.</summary>
    public static List<(int Start, int Length, string Kind)> Find(string text)
    {
        var found = new List<(int Start, int Length, string Kind)>();
        Add(Tokens(), "token", _ => true);
        Add(PrivateKeys(), "secret", _ => true);
        Add(Secrets(), "secret", _ => true);
        Add(Named(), "secret", _ => true);
        Add(Random(), "secret", IsRandom);
        Add(Mail(), "e-mail", _ => true);
        Add(NetworkFour(), "address", value => IPAddress.TryParse(value, out _));
        Add(NetworkSix(), "address", value => value.Contains("::", StringComparison.Ordinal) || value.Count(c => c == ':') == 7);
        Add(Digits(), "card", IsCard);
        Add(Digits(), "phone", IsPhone);
        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;

        void Add(Regex pattern, string kind, Func<string, bool> holds)
        {
            foreach (Match match in pattern.Matches(text))
            {
                var part = match.Groups["value"] is { Success: true } value ? value : match;
                if (holds(part.Value) && found.TrueForAll(other => part.Index >= other.Start + other.Length || part.Index + part.Length <= other.Start))
                {
                    found.Add((part.Index, part.Length, kind));
                }
            }
        }
    }

    private static bool IsRandom(string value) =>
        value.Any(char.IsAsciiDigit) && value.Any(char.IsAsciiLetter)
        && (value.All(char.IsAsciiHexDigit) || (value.Any(char.IsAsciiLetterUpper) && value.Any(char.IsAsciiLetterLower)));

    /// <summary>The check digit by Luhn's rule (ISO/IEC 7812-1).</summary>
    private static bool IsCard(string value)
    {
        var digits = value.Where(char.IsAsciiDigit).Select(c => c - '0').Reverse().ToList();
        return digits.Count is >= 13 and <= 19
            && digits.Select((digit, i) => i % 2 == 0 ? digit : digit > 4 ? (2 * digit) - 9 : 2 * digit).Sum() % 10 == 0;
    }

    /// <summary>Years, dates, versions and plain long numbers are none.</summary>
    private static bool IsPhone(string value)
    {
        var digits = value.Count(char.IsAsciiDigit);
        return digits is >= 7 and <= 15
            && (value[0] == '+' || value[0] == '(' || (digits >= 9 && (value[0] == '0' || value.Any(c => c is ' ' or '-' or '(' or '/'))))
            && !Date().IsMatch(value);
    }

    [GeneratedRegex(@"<\|[^|<>\n]+\|>|<｜[^｜<>\n]+｜>|\[/?INST\]|<</?SYS>>|<(start|end)_of_turn>|</?s>|<(bos|eos|pad|unk)>|</?(think|tool_call|tool_response|guardian|score)>", Linear)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----[A-Za-z0-9+/=\s]*(-----END [A-Z ]*PRIVATE KEY-----)?", Linear)]
    private static partial Regex PrivateKeys();

    [GeneratedRegex(@"\b(sk|pk|rk)[-_][A-Za-z0-9_\-]{16,}|\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_[A-Za-z0-9_]{20,}|\bglpat-[A-Za-z0-9_\-]{16,}|\b(AKIA|ASIA)[0-9A-Z]{16}\b|\bxox[abeoprs]-[A-Za-z0-9\-]{10,}|\bAIza[A-Za-z0-9_\-]{30,}|\beyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{8,}(\.[A-Za-z0-9_\-]*)?", Linear)]
    private static partial Regex Secrets();

    [GeneratedRegex(@"\b(password|passwd|passphrase|pwd|api[_ \-]?key|access[_ \-]?key|secret[_ \-]?key|client[_ \-]?secret|auth[_ \-]?token|bearer)\b([ \t]{0,3}(is|:|=)[ \t]{0,3}|[ \t]{1,3})(?<value>[^\s""',;]{6,})", Linear)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b[A-Za-z0-9+/_\-]{32,}={0,2}", Linear)]
    private static partial Regex Random();

    [GeneratedRegex(@"[\p{L}\p{N}._%+\-]+@[\p{L}\p{N}\-]+(\.[\p{L}\p{N}\-]+){1,8}", Linear)]
    private static partial Regex Mail();

    [GeneratedRegex(@"\b\d{1,3}(\.\d{1,3}){3}\b", Linear)]
    private static partial Regex NetworkFour();

    [GeneratedRegex(@"\b([0-9a-f]{1,4}:){2,7}(:?[0-9a-f]{1,4}){1,6}\b|\b([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}\b", Linear)]
    private static partial Regex NetworkSix();

    [GeneratedRegex(@"[+(]?\d[\d \t().\-/]{5,}\d", Linear)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(\d{4}[\-./]\d{1,2}[\-./]\d{1,2}|\d{1,2}[\-./]\d{1,2}[\-./]\d{4})", Linear)]
    private static partial Regex Date();
}
