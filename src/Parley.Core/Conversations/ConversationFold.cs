using Parley.Core.Conversations.Events;
using Parley.Core.Deliberation;
using Parley.Core.Deliberation.Routing;
using Parley.Core.Journaling;

namespace Parley.Core.Conversations;

/// <summary>Folds a conversation's events into its state. It never scores: all it needs is in the events.</summary>
public static class ConversationFold
{
    /// <inheritdoc cref="StreamFold.LoadAsync"/>
    public static ValueTask<(ConversationState State, long Version)> LoadAsync(IJournal journal, StreamKey stream) =>
        StreamFold.LoadAsync(journal, stream, ConversationState.Empty, static state => StateJson.Read(state.Span), Apply);

    public static ConversationState Apply(ConversationState state, StoredEvent stored)
    {
        var @event = EventJson.Read(stored);
        var (speaker, text) = stored.SpeakerNumber == 0 && stored.Personal is null ? ("", null) : EventJson.ReadPersonal(stored);
        return Apply(state, @event, speaker, text, stored.At);
    }

    /// <param name="speaker">Who the event's personal part belongs to; empty when it has none.</param>
    /// <param name="text">The text of the personal part; null when it has none or was erased.</param>
    public static ConversationState Apply(ConversationState state, ConversationEvent @event, string speaker, string? text, DateTimeOffset at) =>
        Fold(state, @event, speaker, text) with { LastAt = at };

    private static ConversationState Fold(ConversationState state, ConversationEvent @event, string speaker, string? text) =>
        @event switch
        {
            UtteranceObserved e => Judged(state, e.Judged, state.Window.Add(Entry(e.Judged, speaker, text))),
            UtteranceEdited e => Judged(Rewritten(state, e.Judged.Turn), e.Judged, state.Window.Replace(Entry(e.Judged, speaker, text))),
            UtteranceRemoved e => Rewritten(state, state.Window.Find(e.Utterance)?.Turn ?? 0) with
            {
                Window = state.Window.MarkRemoved(e.Utterance),
                Gate = e.Gate,
                Pending = state.Pending.RemoveAll(item => IsLookAt(item, e.Utterance)),
            },
            BotPosted e => Bot(state, e),
            InterventionProposed e => Proposed(state, e, speaker, text),
            InterventionWithheld e => Withheld(state, e),
            InterventionDelivered e => Settled(state, e.Intervention, InterventionStatus.Delivered),
            InterventionFailed e => Settled(state, e.Intervention, InterventionStatus.Failed),
            DeliberationConcluded e => Deliberated(state, e),
            InterventionRetried e => Retried(state, e),
            CaseOpened e => Opened(state, e.Case),
            CaseRuled e => Ruled(state, e),
            CaseReported e => state with
            {
                OpenCases = [.. state.OpenCases.Select(open =>
                    string.Equals(open.Id, e.Case, StringComparison.Ordinal) ? open with { Reports = e.Reports, Priority = e.Priority } : open)],
            },
            CaseReopened e => Opened(state, e.Case),
            SpeakerErased or TextExpired => Rewritten(state, turn: 0),
            CaseNoted or ActionOrdered or FeedbackReceived or ForeignEvent => state,
            OutcomeRecorded e => state with { Derailed = e.Derailed ?? state.Derailed, Ended = true },
            _ => throw new NotSupportedException($"No fold for {@event.GetType().Name}."),
        };

    /// <summary>What the window remembers of a judged utterance.</summary>
    public static WindowEntry Entry(JudgedUtterance judged, string speaker, string? text) => new()
    {
        Id = judged.Id,
        Revision = judged.Revision,
        Speaker = speaker,
        Role = judged.Role,
        Turn = judged.Turn,
        Timestamp = judged.Timestamp,
        ReplyTo = judged.ReplyTo,
        Text = text,
        Features = judged.Features,
    };

    /// <summary>A word that rests on the words of this turn is no longer kept.</summary>
    private static ConversationState Rewritten(ConversationState state, int turn) =>
        state with { Rewrites = state.Rewrites + 1, Kept = state.Kept is { } kept && turn >= kept.Turns ? kept : null };

    private static ConversationState Judged(ConversationState state, JudgedUtterance judged, ConversationWindow window)
    {
        var looks = judged.Planned.Select(plan => Look(judged.Id, plan));
        var asked = judged.Deliberation is { } plan
            ? [new PendingItem(WorkIds.Deliberation(judged.Id, judged.Revision), false, judged.Id, ModerationAction.None, plan.At) { Deliberation = plan }]
            : ImmutableArray<PendingItem>.Empty;

        // The embedded forecasters answer for what they said; a word they were only heard beside is not theirs.
        var embedded = judged.Forecast.Embedded ?? judged.Forecast.Risk;
        var highest = state.Highest is { } held && held.Risk >= embedded
            ? held
            : new HighestForecast(embedded, judged.Forecast.Opinions, judged.Forecast.Learners, judged.Verdict.EnsembleVersion);
        return state with
        {
            Window = window,
            Risk = judged.Forecast.Risk,
            Level = judged.Forecast.Level,
            Summary = judged.Forecast.Summary,
            Drivers = [.. judged.Forecast.Drivers.Where(driver => driver.Contribution > 0 && driver.Name != KeptWord.Driver).Select(driver => driver.Name)],
            Kept = state.Kept is null ? null : judged.Forecast.Kept,
            Gate = judged.Gate,
            Pending = [.. state.Pending.Where(item => !IsLookAt(item, judged.Id)), .. looks, .. asked],
            Ended = false,
            Highest = highest,
        };
    }

    private static PendingItem Look(string utterance, PlannedLook plan) => new(WorkIds.Look(utterance, plan.Kind), false, utterance, plan.Kind, plan.At);

    private static ConversationState Deliberated(ConversationState state, DeliberationConcluded e)
    {
        var outcome = e.Outcome;
        var settled = state with { Pending = Without(state.Pending, WorkIds.Deliberation(outcome.Utterance, outcome.Revision)) };
        if (outcome.Dropped is not null)
        {
            return settled;
        }

        var highest = state.HighestDeliberated is { } held && held.Risk >= outcome.Forecast.Risk || outcome.Forecast.Learners is null
            ? state.HighestDeliberated
            : new HighestForecast(
                outcome.Forecast.Risk, [Voice(e.EmbeddedRisk), .. outcome.Forecast.Opinions], outcome.Forecast.Learners, outcome.Verdict.EnsembleVersion);
        return settled with
        {
            Risk = outcome.Forecast.Risk,
            Level = outcome.Forecast.Level,
            Summary = outcome.Forecast.Summary,
            Dynamics = outcome.Dynamics ?? state.Dynamics,
            HighestDeliberated = highest,
            Kept = outcome.Forecast.Learners is null ? state.Kept : e.Kept,
            Gate = e.Gate,
            Pending = [.. settled.Pending, .. e.Planned.Select(plan => Look(outcome.Utterance, plan))],
        };
    }

    private static Opinion Voice(double embedded) =>
        new() { Expert = ModelVerdict.Embedded, Scores = [new CategoryScore(Categories.Derailment, embedded)] };

    private static bool IsLookAt(PendingItem item, string utterance) =>
        !item.IsDelivery && string.Equals(item.Subject, utterance, StringComparison.Ordinal);

    private static ConversationState Bot(ConversationState state, BotPosted posted) =>
        posted.Intervention is { } own ? Settled(state, own, InterventionStatus.Delivered) : state;

    private static ConversationState Proposed(ConversationState state, InterventionProposed e, string speaker, string? text)
    {
        var intervention = speaker.Length == 0 ? e.Intervention : e.Intervention with { Addressee = speaker, Text = text ?? "" };
        var delivery = new PendingItem(WorkIds.Delivery(intervention.Id), true, intervention.Id, intervention.Kind, e.DeliverAt);
        var shadow = intervention.Status == InterventionStatus.Shadow;
        var kept = state.Interventions.Add(intervention);
        return state with
        {
            Interventions = kept.Length > ConversationState.RememberedInterventions ? Forget(kept) : kept,
            Used = intervention.Source.Length == 0 ? state.Used : state.Used.Add(intervention.Source),
            Gate = e.Gate,
            SteppedIn = state.SteppedIn || (!shadow && intervention is { Case: null, Kind: not ModerationAction.Escalate }),
            Pending = shadow
                ? Without(state.Pending, WorkIds.Look(intervention.Utterance, e.Planned))
                : Without(state.Pending, WorkIds.Look(intervention.Utterance, e.Planned)).Add(delivery),
        };
    }

    /// <summary>The oldest that is settled goes; what still waits to be delivered must be there when its turn comes.</summary>
    private static ImmutableArray<Intervention> Forget(ImmutableArray<Intervention> kept)
    {
        for (var i = 0; i < kept.Length - 1; i++)
        {
            if (kept[i].Status != InterventionStatus.Proposed)
            {
                return kept.RemoveAt(i);
            }
        }

        return kept;
    }

    private static ConversationState Withheld(ConversationState state, InterventionWithheld e) => state with
    {
        Pending = Without(state.Pending, WorkIds.Look(e.Utterance, e.Kind)),
        Gate = e.Gate,
    };

    private static ConversationState Retried(ConversationState state, InterventionRetried e)
    {
        var settled = Settled(state, e.Intervention, InterventionStatus.Proposed);
        var kind = settled.Interventions.FirstOrDefault(held => string.Equals(held.Id, e.Intervention, StringComparison.Ordinal))?.Kind ?? ModerationAction.None;
        return settled with { Pending = settled.Pending.Add(new PendingItem(WorkIds.Delivery(e.Intervention), true, e.Intervention, kind, e.DeliverAt)) };
    }

    private static ConversationState Settled(ConversationState state, string intervention, InterventionStatus status) => state with
    {
        Pending = Without(state.Pending, WorkIds.Delivery(intervention)),
        Interventions = [.. state.Interventions.Select(held =>
            string.Equals(held.Id, intervention, StringComparison.Ordinal) ? held with { Status = status } : held)],
    };

    private static ConversationState Opened(ConversationState state, Case opened)
    {
        var open = state.OpenCases.Add(opened);
        return state with { OpenCases = open.Length > ConversationState.RememberedCases ? open.RemoveRange(0, open.Length - ConversationState.RememberedCases) : open };
    }

    private static ConversationState Ruled(ConversationState state, CaseRuled e) => state with
    {
        OpenCases = state.OpenCases.RemoveAll(open => string.Equals(open.Id, e.Case, StringComparison.Ordinal)),
    };

    private static ImmutableArray<PendingItem> Without(ImmutableArray<PendingItem> pending, string id) =>
        pending.RemoveAll(item => string.Equals(item.Id, id, StringComparison.Ordinal));
}
