using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;

namespace Parley.Agents.Conversations;

/// <summary>Rows of the read model made from a conversation's state and events.</summary>
internal static class ConversationRows
{
    public static ConversationRow Of(ConversationState state, Change change)
    {
        // What was done last stays so while messages come after it that nothing is done about.
        var last = state.Interventions is [.., var latest] ? latest.Kind : state.OpenCases.IsEmpty ? ModerationAction.None : ModerationAction.Review;
        foreach (var (e, _) in change.Events)
        {
            last = e switch
            {
                UtteranceObserved { Judged.Decision.Actions: [.., var strongest] } => strongest,
                InterventionProposed proposed => proposed.Intervention.Kind,
                _ => last,
            };
        }

        return new ConversationRow(state.Risk, state.Level, state.Window.Turns, state.Status, last, change.At);
    }

    public static UtteranceRow Of(JudgedUtterance judged, int eventIndex)
    {
        var toxicity = judged.Verdict[Categories.Toxicity];
        return new UtteranceRow(
            judged.Id, judged.Revision, eventIndex, double.IsNaN(toxicity) ? 0 : toxicity, judged.Forecast.Risk, judged.Timestamp);
    }

    public static InterventionRow Of(Intervention intervention, int? eventIndex, string? error = null) => new(
        intervention.Id, intervention.Utterance, intervention.Kind, intervention.Status, intervention.At, eventIndex, error);
}
