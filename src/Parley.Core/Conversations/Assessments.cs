using Parley.Core.Conversations.Events;

namespace Parley.Core.Conversations;

/// <summary>Answers made from what is recorded.</summary>
public static class Assessments
{
    public static Assessment Of(JudgedUtterance judged, Intervention? intervention) => new()
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
    };

    /// <summary>A bot's post is context: nothing was thought of it.</summary>
    public static Assessment OfBot(string utterance, long revision) => new() { Utterance = utterance, Revision = revision };
}
