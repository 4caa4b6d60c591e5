using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;
using Parley.Core.Policies;
using Parley.Core.Policies.Restraint;
using Parley.Core.Reviewing;

namespace Parley.Agents.Conversations;

/// <summary>What a forum that waits for no answer is told to do with a message itself: delivered like anything Parley says, planned in the append that decides it.</summary>
internal sealed partial class ConversationGrain
{
    /// <summary>What the decision does to the message. Edited, it is judged again, and the forum is told again.</summary>
    private void ProposeActs(JudgedUtterance judged, Change change)
    {
        foreach (var action in judged.Decision.Actions)
        {
            if (action is ModerationAction.Hold or ModerationAction.Hide or ModerationAction.Escalate)
            {
                ProposeAct(judged, action, judged.Decision.Reasons, judged.Gate, change);
            }
        }
    }

    /// <summary>Edited so that policy no longer conceals it, a message is shown again; unless a moderator's word stands on it.</summary>
    private async ValueTask ProposeRestoreAsync(JudgedUtterance judged, RecordedUtterance edited, Change change)
    {
        if (!edited.Removed
            && RecordedBody.Judged(edited.Event) is { } earlier
            && StandingAction.Conceals(StandingAction.Of(await DecidedAsync(earlier), []))
            && !StandingAction.Conceals(StandingAction.Of(judged.Decision, []))
            && (await SiblingsAsync(judged.Id)).TrueForAll(sibling => sibling.Ruling is null))
        {
            var reason = new Reason { Code = "edited", Text = "Its author has put it differently, and the policy lets it stand now." };
            ProposeAct(judged, ModerationAction.Restore, [reason], judged.Gate, change);
        }
    }

    private void ProposeAct(JudgedUtterance judged, ModerationAction action, ImmutableArray<Reason> reasons, GateState gate, Change change) =>
        Tell(WorkIds.Act(_key.Conversation, judged.Id, judged.Revision, action), action, judged.Id, reasons, @case: null, planned: action, gate, change);

    /// <summary>What a ruling or its undoing changes for the forum. It is people's word, so it holds in assist too; off and shadow deliver nothing.</summary>
    private async ValueTask OrderAsync(Turnabout turn, Change change)
    {
        var (before, after) = (StandingAction.Of(turn.Decision, turn.Before), StandingAction.Of(turn.Decision, turn.After));
        if (!StandingAction.Concerns(before, after))
        {
            return;
        }

        var about = turn.Case;
        change.Add(new ActionOrdered { Utterance = about.Utterance, Case = about.Id, Action = after, Before = before, By = turn.By });
        if ((await communities.GetAsync(_key.Community)).Policy.Mode is PolicyMode.Off or PolicyMode.Shadow)
        {
            return;
        }

        var reason = turn.Undone
            ? new Reason { Code = "ruling_undone", Text = "A moderator has taken a ruling back." }
            : new Reason { Code = "ruled", Text = "A moderator has read it and decided." };
        foreach (var step in StandingAction.Steps(turn.Decision, turn.Before, turn.After))
        {
            if (step == ModerationAction.Lock && !receiver.Takes(_key.Community, ModerationAction.Hide))
            {
                // A receiver that only says things would post a lock without a word.
                continue;
            }

            Tell(WorkIds.Order(about.Id, turn.Ruling, turn.Undone, step), step, about.Utterance, [reason], about.Id, ModerationAction.None, _state.Gate, change);
        }
    }

    /// <param name="planned">The second look it settles; none, where it came from no look.</param>
    private void Tell(
        string id,
        ModerationAction kind,
        string utterance,
        ImmutableArray<Reason> reasons,
        string? @case,
        ModerationAction planned,
        GateState gate,
        Change change)
    {
        if (!receiver.Takes(_key.Community, kind) || _state.Interventions.Any(made => string.Equals(made.Id, id, StringComparison.Ordinal)))
        {
            return;
        }

        var act = new Intervention
        {
            Id = id,
            Kind = kind,
            Utterance = utterance,
            Text = "",
            Source = "",
            Status = InterventionStatus.Proposed,
            At = change.At,
            Reasons = reasons,
            Case = @case,
        };
        var index = change.Add(new InterventionProposed { Intervention = act, Planned = planned, DeliverAt = change.At, Gate = gate });
        change.Rows.Add(ConversationRows.Of(act, index));
        change.Plan(DueKind.Delivery, WorkIds.Delivery(id), id, change.At);
    }

    /// <param name="Decision">The policy's word on the message.</param>
    /// <param name="Before">Rulings that stood on any of its cases.</param>
    /// <param name="After">Those that stand now.</param>
    /// <param name="Ruling">The one given or taken back.</param>
    private sealed record Turnabout(
        Case Case,
        Decision Decision,
        ImmutableArray<(Ruling Ruling, DateTimeOffset At)> Before,
        ImmutableArray<(Ruling Ruling, DateTimeOffset At)> After,
        string By,
        string Ruling,
        bool Undone);
}
