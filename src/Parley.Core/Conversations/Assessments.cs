using Parley.Core.Conversations.Events;

namespace Parley.Core.Conversations;

/// <summary>Answers made from what is recorded.</summary>
public static class Assessments
{
    /// <param name="deliberated">How the deliberation ended; null where there was none or it is still going on.</param>
    /// <param name="superseded">The utterance was edited or removed, so that nobody is asked about it any more.</param>
    public static Assessment Of(JudgedUtterance judged, Intervention? intervention, DeliberationOutcome? deliberated = null, bool superseded = false) => new()
    {
        Utterance = judged.Id,
        Revision = judged.Revision,
        Verdict = judged.Verdict,
        Forecast = judged.Forecast,
        Balance = judged.Balance,
        Decision = judged.Decision,
        Opinions = judged.Opinions,
        Intervention = intervention,
        PolicyVersion = judged.PolicyVersion,
        Withheld = judged.Withheld,
        Deliberation = deliberated is not null ? DeliberationStatus.Done
            : judged.Deliberation is null || superseded ? DeliberationStatus.None
            : DeliberationStatus.Pending,
        Deliberated = deliberated,
    };

    /// <summary>A bot's post is context: nothing was thought of it.</summary>
    public static Assessment OfBot(string utterance, long revision) => new() { Utterance = utterance, Revision = revision };
}
