using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Experts;

namespace Parley.Core.Judging;

/// <summary>Turns the judgement of a draft into words for its author: what it would do, which words carry the heat, and whether a pause would help.</summary>
public static class PreviewAdvisor
{
    private const int MostSpans = 5;
    private const int LastTurns = 4;

    /// <summary>A draft that raises the risk by this much is worth a pause, whoever has written before.</summary>
    private const double ClearRise = 0.15;

    /// <summary>Below this risk a thread is in no hurry to be left alone.</summary>
    private const double Warm = 0.3;

    /// <summary>A verdict at which the draft itself is hot.</summary>
    private const double Hot = 0.5;

    public static PreviewAdvice Advise(Evidence evidence, JudgedUtterance draft, ConversationState before) => new()
    {
        RiskBefore = before.Risk,
        RiskAfter = draft.Forecast.Risk,
        Heat = Heat(draft),
        Pause = Pause(evidence, draft, before),
    };

    /// <summary>The spans of the experts that found something, strongest first, each place once.</summary>
    private static ImmutableArray<TextSpan> Heat(JudgedUtterance draft)
    {
        var chosen = ImmutableArray.CreateBuilder<TextSpan>();
        var spans = draft.Opinions
            .Where(opinion => opinion.Scores.Any(score => score.Probability >= Hot))
            .SelectMany(opinion => opinion.Spans)
            .Where(span => span.Weight > 0)
            .OrderByDescending(span => span.Weight)
            .ThenBy(span => span.Start)
            .ThenBy(span => span.Label, StringComparer.Ordinal);
        foreach (var span in spans)
        {
            if (chosen.Count < MostSpans && chosen.All(held => span.Start + span.Length <= held.Start || held.Start + held.Length <= span.Start))
            {
                chosen.Add(span);
            }
        }

        return chosen.ToImmutable();
    }

    private static string? Pause(Evidence evidence, JudgedUtterance draft, ConversationState before)
    {
        var hot = draft.Verdict.Scores.Any(score => score.Probability >= Hot && !string.Equals(score.Category, Categories.Spam, StringComparison.Ordinal));
        var rise = draft.Forecast.Risk - before.Risk;
        var speakers = before.Window.RecentSpeakers();
        var recent = speakers[^Math.Min(LastTurns, speakers.Length)..];
        var own = recent.Count(speaker => string.Equals(speaker, evidence.Utterance.Speaker, StringComparison.Ordinal));
        if (draft.Forecast.Risk >= Warm && own >= 2 && recent.Distinct(StringComparer.Ordinal).Count() <= 2 && (hot || rise > 0))
        {
            return "You and one other person have been answering each other, and the thread is heating up. Waiting a little, or letting somebody else speak, usually helps.";
        }

        if (hot && rise >= ClearRise)
        {
            return "This draft would heat the thread noticeably. Reading it again in a few minutes, before posting, usually helps.";
        }

        return draft.Forecast.Level == RiskLevel.Alert && hot
            ? "The thread is heated already. A short pause lets everybody come back to the matter."
            : null;
    }
}
