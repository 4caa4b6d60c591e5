using System.Text.RegularExpressions;
using Parley.LanguageModels.Text;

namespace Parley.LanguageModels.Voices;

/// <summary>What can be checked of a played person's words without a model: that there are some, their length, that they are nobody else's, and that the role is kept.</summary>
internal static partial class VoiceCheck
{
    /// <summary>Words in a row that are compared.</summary>
    private const int Run = 4;

    /// <summary>The share of them that makes an echo.</summary>
    private const double Echoed = 0.6;

    /// <returns>In words that quote nothing; null where nothing is wrong.</returns>
    public static string? Fault(string text, VoiceBrief brief, VoiceNames names, string marker)
    {
        if (!text.Any(char.IsLetter))
        {
            return "it says nothing";
        }

        if (text.Length > brief.LongestText)
        {
            return "it is too long";
        }

        if (Task().IsMatch(text) || text.Contains(marker, StringComparison.OrdinalIgnoreCase))
        {
            return "it holds a label, a marker or an answer in another shape";
        }

        if (OutOfRole().IsMatch(text))
        {
            return "it steps out of the role";
        }

        if (names.IsScript(text))
        {
            return "it speaks for somebody else";
        }

        if (AnswerText.IsForeign(text) && !brief.Turns.Any(turn => AnswerText.IsForeign(turn.Text)))
        {
            return "it is in another language than the discussion";
        }

        return brief.Turns.Any(turn => IsEcho(text, turn.Text)) ? "it repeats a message of the discussion" : null;
    }

    /// <summary>Few words are nobody's own: a plain "I agree" may come twice.</summary>
    private static bool IsEcho(string made, string said)
    {
        var (runs, known) = (Runs(made), Runs(said).ToHashSet(StringComparer.Ordinal));
        return runs.Count > 0 && runs.Count(known.Contains) >= Echoed * runs.Count;
    }

    private static List<string> Runs(string text)
    {
        var words = AnswerText.Words(text);
        return [.. Enumerable.Range(0, Math.Max(0, words.Length - Run + 1)).Select(i => string.Join(' ', words.AsSpan(i, Run)!))];
    }

    [GeneratedRegex(@"\bu\d{1,2}\b|^\s*[{\[]|```|</?\w+>|\bBEGIN [0-9a-f]{8}|\bEND [0-9a-f]{8}",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Task();

    [GeneratedRegex(@"\b(as|being|I am|I'm|I’m|I am just|I'm just|I’m just|I am only|I'm only|I’m only) an? (AI|artificial intelligence|(large )?language model|(virtual |AI )assistant|chat ?bot)\b|\bsystem prompt\b|\b(stay(ing)? in|break(ing)?( out of)?) character\b|\bI (can(no|')t|can’t|am unable to|won't|won’t) (assist|help|comply) with (that|this|your) request\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex OutOfRole();
}
