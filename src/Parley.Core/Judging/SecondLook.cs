using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.HarmBenefit;
using Parley.Core.Policies;
using Parley.Core.Policies.Restraint;
using Parley.Grains;

namespace Parley.Core.Judging;

/// <summary>The second look at whether to step in, after the debounce, and what is recorded of it. Pure: live, in a batch and in replay the same state gives the same.</summary>
public sealed record SecondLook
{
    private const int RecentCueEntries = 4;

    public required string Conversation { get; init; }
    public required ConversationState State { get; init; }
    public required Policy Policy { get; init; }

    /// <summary>Made for <see cref="Policy"/>.</summary>
    public required EmbeddedAnalyst Analyst { get; init; }

    /// <summary>Timestamps only number the utterances.</summary>
    public required bool OrdinalTime { get; init; }

    /// <summary>Silence was drawn for this conversation, and is in force.</summary>
    public required bool DrawsSilence { get; init; }

    private int NewestTurn => Math.Max(0, State.Window.Turns - 1);

    /// <param name="balance">Of the planned step, weighed now.</param>
    public InterventionDecision Decide(PendingWork look, JudgedUtterance judged, Balance balance, DateTimeOffset at)
    {
        var facilitating = look.Action != ModerationAction.Nudge;
        var input = new InterventionInput
        {
            Policy = Policy,
            State = facilitating ? State.Gate.AfterLook(State.Level) : State.Gate,
            Forecast = new Forecast { Risk = State.Risk, Level = State.Level },
            BalanceOf = kind => kind == look.Action
                ? balance.Value
                : Analyst.Weigh(new AnalysisRequest { Verdict = judged.Verdict, Risk = State.Risk, Intervention = kind }).Value,
            RecentSpeakers = State.Window.RecentSpeakers(),
            TriggerTurn = judged.Turn,
            Turn = Math.Max(judged.Turn, NewestTurn),
            At = at,
            OrdinalTime = OrdinalTime,
            Look = GateLook.Second,
            DrawsSilence = DrawsSilence,
        };
        return facilitating ? InterventionRule.Decide(input) : InterventionRule.DecideNudge(input);
    }

    /// <summary>What the facilitator is asked for, once the gate has allowed it.</summary>
    public CompositionOrder Order(PendingWork look, JudgedUtterance judged, InterventionDecision decision) => new()
    {
        Conversation = Conversation,
        Occasion = look.Id,
        Action = decision.Kind,
        Drivers = Triggers(look, judged),
        Addressee = State.Window.Find(look.Subject)?.Speaker,
        Used = State.Used,
        Reasons = decision.Reasons,
        Subject = look.Subject,
    };

    /// <summary>The composed intervention as it is recorded, and as it is shown.</summary>
    public (InterventionProposed Event, PersonalText? Personal, Intervention Intervention) Propose(PendingWork look, CompositionOrder order, Composed composed, DateTimeOffset at)
    {
        var intervention = new Intervention
        {
            Id = WorkIds.Intervention(Conversation, look.Subject, order.Action),
            Kind = order.Action,
            Utterance = look.Subject,
            Audience = composed.Audience,
            Addressee = composed.Addressee,
            Text = composed.Text ?? "",
            Source = composed.Source,
            Status = Policy.Mode == PolicyMode.Shadow ? InterventionStatus.Shadow : InterventionStatus.Proposed,
            At = at,
            Reasons = order.Reasons,
            Uses = composed.Uses,
        };
        var proposed = new InterventionProposed
        {
            Intervention = composed.Addressee is null ? intervention : intervention with { Addressee = null, Text = "" },
            Planned = look.Action,
            DeliverAt = at,
            Gate = GateOf(order.Action).AfterIntervention(order.Action, NewestTurn, at),
        };
        return (proposed, composed.Addressee is { } named ? new PersonalText(named, intervention.Text) : null, intervention);
    }

    /// <summary>A facilitation that is made was drawn to be made: the arm that is compared with silence.</summary>
    private GateState GateOf(ModerationAction action) => action == ModerationAction.Facilitate
        ? State.Gate.AfterSilenceDraw(silent: false, Policy.Mode == PolicyMode.Act ? Policy.Restraint.SilenceRate : null)
        : State.Gate;

    /// <summary>What to speak to: for one author the tones of the message, for the thread its drivers; then what was found in the last messages.</summary>
    private ImmutableArray<string> Triggers(PendingWork look, JudgedUtterance judged)
    {
        var found = State.Window.Entries
            .Reverse()
            .Take(RecentCueEntries)
            .SelectMany(entry => entry.Features.Cues)
            .Where(cue => cue.Kind is CueKind.Trigger or CueKind.Tone)
            .Select(cue => cue.Name);
        var own = judged.Features.Cues.Where(cue => cue.Kind == CueKind.Tone).Select(cue => cue.Name);
        return [.. (look.Action == ModerationAction.Nudge ? own : State.Drivers.Concat(found)).Distinct(StringComparer.Ordinal)];
    }
}
