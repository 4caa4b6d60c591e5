using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;

namespace Parley.Core.Conversations;

/// <summary>Folds a conversation's events into its state. It never scores: all it needs is in the events.</summary>
public static class ConversationFold
{
    public static ConversationState Load(LoadedStream loaded)
    {
        var state = loaded.Snapshot is { } snapshot ? StateJson.Read(snapshot.State.Span) : ConversationState.Empty;
        foreach (var stored in loaded.Tail)
        {
            state = Apply(state, stored);
        }

        return state;
    }

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
            UtteranceEdited e => Judged(state, e.Judged, state.Window.Replace(Entry(e.Judged, speaker, text))),
            UtteranceRemoved e => state with
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
            CaseOpened e => state with { OpenCases = state.OpenCases.Add(e.Case) },
            CaseRuled e => Ruled(state, e),
            CaseReported e => state with
            {
                OpenCases = [.. state.OpenCases.Select(open =>
                    string.Equals(open.Id, e.Case, StringComparison.Ordinal) ? open with { Reports = e.Reports, Priority = e.Priority } : open)],
            },
            CaseReopened e => state with { OpenCases = state.OpenCases.Add(e.Case) },
            CaseNoted or ActionOrdered or FeedbackReceived or SpeakerErased => state,
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

    private static ConversationState Judged(ConversationState state, JudgedUtterance judged, ConversationWindow window)
    {
        var looks = judged.Planned.Select(plan => new PendingItem(WorkIds.Look(judged.Id, plan.Kind), false, judged.Id, plan.Kind, plan.At));
        var highest = state.Highest is { } held && held.Risk >= judged.Forecast.Risk
            ? held
            : new HighestForecast(judged.Forecast.Risk, judged.Forecast.Opinions, judged.Forecast.Learners, judged.Verdict.EnsembleVersion);
        return state with
        {
            Window = window,
            Risk = judged.Forecast.Risk,
            Level = judged.Forecast.Level,
            Summary = judged.Forecast.Summary,
            Drivers = [.. judged.Forecast.Drivers.Where(driver => driver.Contribution > 0).Select(driver => driver.Name)],
            Gate = judged.Gate,
            Pending = [.. state.Pending.Where(item => !IsLookAt(item, judged.Id)), .. looks],
            Ended = false,
            Highest = highest,
        };
    }

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
            Interventions = kept.Length > ConversationState.RememberedInterventions ? kept.RemoveAt(0) : kept,
            Used = state.Used.Add(intervention.Source),
            Gate = e.Gate,
            SteppedIn = state.SteppedIn || !shadow,
            Pending = shadow
                ? Without(state.Pending, WorkIds.Look(intervention.Utterance, e.Planned))
                : Without(state.Pending, WorkIds.Look(intervention.Utterance, e.Planned)).Add(delivery),
        };
    }

    private static ConversationState Withheld(ConversationState state, InterventionWithheld e) => state with
    {
        Pending = Without(state.Pending, WorkIds.Look(e.Utterance, e.Kind)),
        Gate = e.Gate,
    };

    private static ConversationState Settled(ConversationState state, string intervention, InterventionStatus status) => state with
    {
        Pending = Without(state.Pending, WorkIds.Delivery(intervention)),
        Interventions = [.. state.Interventions.Select(held =>
            string.Equals(held.Id, intervention, StringComparison.Ordinal) ? held with { Status = status } : held)],
    };

    private static ConversationState Ruled(ConversationState state, CaseRuled e) => state with
    {
        OpenCases = state.OpenCases.RemoveAll(open => string.Equals(open.Id, e.Case, StringComparison.Ordinal)),
    };

    private static ImmutableArray<PendingItem> Without(ImmutableArray<PendingItem> pending, string id) =>
        pending.RemoveAll(item => string.Equals(item.Id, id, StringComparison.Ordinal));
}
