using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Facilitation;
using Parley.Core.HarmBenefit;
using Parley.Core.Journaling;
using Parley.Core.Policies;
using Parley.Core.Policies.Restraint;
using Parley.Core.Reviewing;

namespace Parley.Agents.Conversations;

/// <summary>From the second look to the delivered intervention. Whether anything is said is decided here; composing and delivering happen outside the turn.</summary>
internal sealed partial class ConversationGrain
{
    private const int RecentCueEntries = 4;

    public Task<ImmutableArray<PendingWork>> PendingAsync() => Task.FromResult(_state.Pending
        .Select(item => new PendingWork(
            WorkIds.InCommunity(_key.Conversation, item.Id),
            item.IsDelivery ? PendingWorkKind.Delivery : PendingWorkKind.Debounce,
            item.Subject,
            item.Action,
            item.At))
        .OrderBy(work => work.At)
        .ThenBy(work => work.Id, StringComparer.Ordinal)
        .ToImmutableArray());

    public async Task<Consideration?> ConsiderAsync(PendingWork look)
    {
        if (!IsPending(look) || await JudgedAsync(look.Subject) is not { } judged)
        {
            return null;
        }

        return new Consideration(look.Subject, look.Action, judged.Verdict, new Forecast { Risk = _state.Risk, Level = _state.Level }, judged.Role);
    }

    public async Task<CompositionOrder?> LookAsync(PendingWork look, Balance balance, DateTimeOffset at)
    {
        if (!IsPending(look) || await JudgedAsync(look.Subject) is not { } judged)
        {
            return null;
        }

        var community = await communities.GetAsync(_key.Community);
        var decision = Decide(look, judged, community, balance, at);
        if (decision.WouldDo.IsEmpty)
        {
            await WithholdAsync(look, decision.State, decision.Withheld, at);
            return null;
        }

        if (community.Policy.Mode == PolicyMode.Assist)
        {
            var priority = CasePriority.Of(_state.Risk, balance.Value, Uncertainty.Of(judged.Verdict));
            await WithholdAsync(look, decision.State, decision.Reasons, at, NewCase(look.Subject, CaseLane.Policy, decision.Reasons, priority, propensity: 1, at));
            return null;
        }

        return new CompositionOrder
        {
            Conversation = _key.Conversation,
            Occasion = look.Id,
            Action = decision.Kind,
            Drivers = Triggers(look, judged),
            Addressee = _state.Window.Find(look.Subject)?.Speaker,
            Used = _state.Used,
            Reasons = decision.Reasons,
        };
    }

    public async Task<Intervention?> ProposeAsync(PendingWork look, CompositionOrder order, Composed composed, DateTimeOffset at)
    {
        var id = WorkIds.Intervention(_key.Conversation, look.Subject, order.Action);
        if (!IsPending(look))
        {
            return _state.Interventions.FirstOrDefault(made => string.Equals(made.Id, id, StringComparison.Ordinal));
        }

        var policy = (await communities.GetAsync(_key.Community)).Policy;
        var shadow = policy.Mode == PolicyMode.Shadow;
        var intervention = new Intervention
        {
            Id = id,
            Kind = order.Action,
            Utterance = look.Subject,
            Audience = composed.Audience,
            Addressee = composed.Addressee,
            Text = composed.Text ?? "",
            Source = composed.Source,
            Status = shadow ? InterventionStatus.Shadow : InterventionStatus.Proposed,
            At = at,
            Reasons = order.Reasons,
        };
        var change = new Change(_key, at);
        var index = change.Add(
            new InterventionProposed
            {
                Intervention = composed.Addressee is null ? intervention : intervention with { Addressee = null, Text = "" },
                Planned = look.Action,
                DeliverAt = at,
                Gate = GateOf(order.Action, policy).AfterIntervention(order.Action, NewestTurn, at),
            },
            composed.Addressee is { } named ? new PersonalText(named, intervention.Text) : null);
        change.Rows.Add(ConversationRows.Of(intervention, index));
        change.Settled.Add(look.Id);
        if (!shadow)
        {
            change.Plan(DueKind.Delivery, WorkIds.Delivery(id), id, at);
        }

        return await TryCommitAsync(change) ? intervention : throw new JournalUnavailableException("The intervention was not recorded.");
    }

    public Task WithholdAsync(PendingWork look, ImmutableArray<Reason> reasons, DateTimeOffset at) =>
        IsPending(look) ? WithholdAsync(look, _state.Gate, reasons, at) : Task.CompletedTask;

    public Task<Intervention?> DeliveryAsync(string intervention) => Task.FromResult(
        _state.Pending.Any(item => item.IsDelivery && string.Equals(item.Subject, intervention, StringComparison.Ordinal))
            ? _state.Interventions.FirstOrDefault(made => string.Equals(made.Id, intervention, StringComparison.Ordinal))
            : null);

    public Task DeliveredAsync(string intervention, string? receipt, DateTimeOffset at) =>
        SettleAsync(intervention, new InterventionDelivered { Intervention = intervention, Receipt = receipt }, InterventionStatus.Delivered, error: null, at);

    public Task FailedAsync(string intervention, string error, DateTimeOffset at) =>
        SettleAsync(intervention, new InterventionFailed { Intervention = intervention, Error = error }, InterventionStatus.Failed, error, at);

    /// <summary>A facilitation that is made was drawn to be made: the arm that is compared with silence.</summary>
    private GateState GateOf(ModerationAction action, Policy policy) => action == ModerationAction.Facilitate
        ? _state.Gate.AfterSilenceDraw(silent: false, policy.Mode == PolicyMode.Act ? policy.Restraint.SilenceRate : null)
        : _state.Gate;

    private int NewestTurn => Math.Max(0, _state.Window.Turns - 1);

    private bool IsPending(PendingWork work) =>
        _state.Pending.Any(item => string.Equals(WorkIds.InCommunity(_key.Conversation, item.Id), work.Id, StringComparison.Ordinal));

    private InterventionDecision Decide(
        PendingWork look, JudgedUtterance judged, Communities.Community community, Balance balance, DateTimeOffset at)
    {
        var facilitating = look.Action != ModerationAction.Nudge;
        var input = new InterventionInput
        {
            Policy = community.Policy,
            State = facilitating ? _state.Gate.AfterLook(_state.Level) : _state.Gate,
            Forecast = new Forecast { Risk = _state.Risk, Level = _state.Level },
            BalanceOf = kind => kind == look.Action
                ? balance.Value
                : community.Analyst.Weigh(new AnalysisRequest { Verdict = judged.Verdict, Risk = _state.Risk, Intervention = kind }).Value,
            RecentSpeakers = _state.Window.RecentSpeakers(),
            TriggerTurn = judged.Turn,
            Turn = Math.Max(judged.Turn, NewestTurn),
            At = at,
            OrdinalTime = options.Value.Ordinals,
            Look = GateLook.Second,
            DrawsSilence = options.Value.Live && SilenceDraw.IsSilent(community.Seed, _key.Conversation, community.Policy.Restraint.SilenceRate),
        };
        return facilitating ? InterventionRule.Decide(input) : InterventionRule.DecideNudge(input);
    }

    /// <summary>What to speak to: for one author the tones of the message, for the thread its drivers; then what was found in the last messages.</summary>
    private ImmutableArray<string> Triggers(PendingWork look, JudgedUtterance judged)
    {
        var found = _state.Window.Entries
            .Reverse()
            .Take(RecentCueEntries)
            .SelectMany(entry => entry.Features.Cues)
            .Where(cue => cue.Kind is CueKind.Trigger or CueKind.Tone)
            .Select(cue => cue.Name);
        var own = judged.Features.Cues.Where(cue => cue.Kind == CueKind.Tone).Select(cue => cue.Name);
        return [.. (look.Action == ModerationAction.Nudge ? own : _state.Drivers.Concat(found)).Distinct(StringComparer.Ordinal)];
    }

    private async Task WithholdAsync(PendingWork look, GateState gate, ImmutableArray<Reason> reasons, DateTimeOffset at, Case? instead = null)
    {
        var change = new Change(_key, at);
        change.Add(new InterventionWithheld { Utterance = look.Subject, Kind = look.Action, Reasons = reasons, Gate = gate });
        change.Settled.Add(look.Id);
        if (instead is not null)
        {
            OpenCase(instead, change);
        }

        if (!await TryCommitAsync(change))
        {
            throw new JournalUnavailableException("The refusal was not recorded.");
        }
    }

    private async Task SettleAsync(string intervention, ConversationEvent @event, InterventionStatus status, string? error, DateTimeOffset at)
    {
        if (await DeliveryAsync(intervention) is not { } made)
        {
            return;
        }

        var change = new Change(_key, at);
        change.Add(@event);
        change.Settle(WorkIds.Delivery(intervention));
        change.Rows.Add(ConversationRows.Of(made with { Status = status }, eventIndex: null, error));
        if (!await TryCommitAsync(change))
        {
            throw new JournalUnavailableException("The delivery was not recorded.");
        }
    }

    private async ValueTask<JudgedUtterance?> JudgedAsync(string utterance) =>
        await readModel.FindUtteranceAsync(_key, utterance, long.MaxValue) is { Removed: false } recorded ? RecordedBody.Judged(recorded.Event) : null;
}
