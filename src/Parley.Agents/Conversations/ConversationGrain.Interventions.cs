using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;
using Parley.Core.Judging;
using Parley.Core.Policies;
using Parley.Core.Policies.Restraint;
using Parley.Core.Reviewing;

namespace Parley.Agents.Conversations;

/// <summary>From the second look to the delivered intervention. Whether anything is said is decided here; composing and delivering happen outside the turn.</summary>
internal sealed partial class ConversationGrain
{
    public Task<ImmutableArray<PendingWork>> PendingAsync() => Task.FromResult(_state.Pending
        .Select(item => new PendingWork(
            WorkIds.InCommunity(_key.Conversation, item.Id),
            item.IsDelivery ? PendingWorkKind.Delivery : item.Deliberation is null ? PendingWorkKind.Debounce : PendingWorkKind.Deliberation,
            item.Subject,
            item.Action,
            item.At))
        .OrderBy(work => work.At)

        // Deliveries of one moment stay in the order they were made.
        .ThenBy(work => work.Kind == PendingWorkKind.Delivery ? "" : work.Id, StringComparer.Ordinal)
        .ToImmutableArray());

    public async Task<Consideration?> ConsiderAsync(PendingWork look)
    {
        if (!IsPending(look) || await JudgedAsync(look.Subject) is not { } judged)
        {
            return null;
        }

        return new Consideration(look.Subject, look.Action, judged.Verdict, new Forecast { Risk = _state.Risk, Level = _state.Level }, judged.Role)
        {
            Deliberated = await DeliberatedAsync(judged) is { Dropped: null } deliberated && deliberated.Step == look.Action ? deliberated.Balance : null,
        };
    }

    public async Task<CompositionOrder?> LookAsync(PendingWork look, Balance balance, DateTimeOffset at)
    {
        if (!IsPending(look) || await JudgedAsync(look.Subject) is not { } judged)
        {
            return null;
        }

        var community = await communities.GetAsync(_key.Community);
        var second = Second(community);
        var decision = second.Decide(look, judged, balance, at);
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

        if (!receiver.Takes(_key.Community, decision.Kind))
        {
            await WithholdAsync(look, decision.State, [Due.Reasons.ForumCannot], at);
            return null;
        }

        return second.Order(look, judged, decision) with { Balance = balance };
    }

    public async Task<Intervention?> ProposeAsync(PendingWork look, CompositionOrder order, Composed composed, DateTimeOffset at)
    {
        var id = WorkIds.Intervention(_key.Conversation, look.Subject, order.Action);
        if (!IsPending(look))
        {
            return _state.Interventions.FirstOrDefault(made => string.Equals(made.Id, id, StringComparison.Ordinal));
        }

        var (proposed, personal, intervention) = Second(await communities.GetAsync(_key.Community)).Propose(look, order, composed, at);
        var change = new Change(_key, at);
        var index = change.Add(proposed, personal);
        change.Rows.Add(ConversationRows.Of(intervention, index));
        change.Settled.Add(look.Id);
        if (intervention.Status != InterventionStatus.Shadow)
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

    public async Task<Answer<Intervention>> RetryAsync(string intervention, string by, DateTimeOffset at)
    {
        if (_state.Interventions.FirstOrDefault(made => string.Equals(made.Id, intervention, StringComparison.Ordinal)) is not { } made)
        {
            return new Refusal(RefusalKind.NotFound, "intervention", $"'{intervention}' is not among the latest of its conversation.");
        }

        if (made.Status != InterventionStatus.Failed)
        {
            return new Refusal(RefusalKind.Conflict, "intervention", "Its delivery was not given up.");
        }

        var change = new Change(_key, at);
        var again = made with { Status = InterventionStatus.Proposed };
        change.Add(new InterventionRetried { Intervention = intervention, DeliverAt = at });
        change.Plan(DueKind.Delivery, WorkIds.Delivery(intervention), intervention, at);
        change.Rows.Add(ConversationRows.Of(again, eventIndex: null));
        change.Rows.Add(new AuditRow(by, "delivery retried", intervention, at));
        return await TryCommitAsync(change) ? again : Unavailable;
    }

    private bool IsPending(PendingWork work) =>
        _state.Pending.Any(item => string.Equals(WorkIds.InCommunity(_key.Conversation, item.Id), work.Id, StringComparison.Ordinal));

    private SecondLook Second(Communities.Community community) => new()
    {
        Conversation = _key.Conversation,
        State = _state,
        Policy = community.Policy,
        Analyst = community.Analyst,
        OrdinalTime = options.Value.Ordinals,
        DrawsSilence = options.Value.Live && SilenceDraw.IsSilent(community.Seed, _key.Conversation, community.Policy.Restraint.SilenceRate),
    };

    private async Task WithholdAsync(PendingWork look, GateState gate, ImmutableArray<Reason> reasons, DateTimeOffset at, Case? instead = null)
    {
        var change = new Change(_key, at);
        change.Add(new InterventionWithheld { Utterance = look.Subject, Kind = look.Action, Reasons = reasons, Gate = gate });
        change.Settled.Add(look.Id);
        if (instead is not null && !await IsOpenAsync(instead))
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
