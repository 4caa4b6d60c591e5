using Parley.Core.Communities;
using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Deliberation;
using Parley.Core.Facilitation;
using Parley.Core.HarmBenefit;
using Parley.Core.Journaling;
using Parley.Core.Judging;
using Parley.Core.Policies;
using Parley.Grains;

namespace Parley.Core.Replaying;

/// <summary>
/// Decides a recorded conversation again under another policy, utterance by utterance, as a batch run under it would: second looks and deliveries follow at once, nothing is drawn to be silent, no day has
/// a budget, and Parley's own posts of then are left out. Nothing is recorded.
/// </summary>
public sealed class ConversationReplay(Judge judge, ReplaySettings settings, string conversation)
{
    private static readonly DateTimeOffset _ordinalsEnd = DateTimeOffset.UnixEpoch.AddSeconds(1_000_000);

    private readonly ulong _seed = CommunitySeed.Of(settings.Community);
    private ConversationState _state = ConversationState.Empty;
    private bool _ordinals;
    private bool _rescored;

    /// <param name="events">The conversation's stream from its first event.</param>
    public IReadOnlyList<ReplayedUtterance> Run(IReadOnlyList<StoredEvent> events)
    {
        var read = events.Select(stored => (Stored: stored, Event: EventJson.Read(stored))).ToList();
        _ordinals = read.All(item => Judged(item.Event) is not { } judged || judged.Timestamp < _ordinalsEnd);
        var made = read
            .Select(item => item.Event)
            .OfType<InterventionProposed>()
            .ToLookup(proposed => proposed.Intervention.Utterance, proposed => proposed.Intervention, StringComparer.Ordinal);
        var replayed = new List<ReplayedUtterance>();
        foreach (var (stored, @event) in read)
        {
            if (Judged(@event) is { } recorded)
            {
                var (after, steps) = Again(stored, recorded, @event is UtteranceEdited);
                replayed.Add(new(conversation, recorded, [.. made[recorded.Id]], after, steps));
            }
            else if (@event is UtteranceRemoved removed)
            {
                Apply(removed with { Gate = _state.Gate.AfterEdit(Math.Max(0, _state.Window.Turns - 1)) }, personal: null, stored.At);
            }
        }

        return replayed;
    }

    private static JudgedUtterance? Judged(ConversationEvent @event) => @event switch
    {
        UtteranceObserved e => e.Judged,
        UtteranceEdited e => e.Judged,
        _ => null,
    };

    private (JudgedUtterance After, ImmutableArray<Intervention> Made) Again(StoredEvent stored, JudgedUtterance recorded, bool edited)
    {
        var utterance = RecordedBody.Utterance(stored)!;

        // The journal keeps milliseconds; a batch ran on the corpus's own clock, which may be finer.
        var at = utterance.Timestamp.ToUnixTimeMilliseconds() == stored.At.ToUnixTimeMilliseconds() ? utterance.Timestamp : stored.At;
        var context = new JudgingContext
        {
            Conversation = conversation,
            State = edited ? _state with { Window = _state.Window.Without(recorded.Id) } : _state,
            Policy = settings.Policy,
            PolicyVersion = settings.PolicyVersion,
            Seed = _seed,
            Analyst = settings.Analyst,
            Rules = settings.Rules,
            Ensemble = settings.Ensemble,
            At = at,
            OrdinalTime = _ordinals,
            Models = new ModelRoster { Forecasters = [.. (recorded.Forecast.Kept?.Opinions ?? []).Select(said => said.Expert)] },
            EditedTurn = edited ? recorded.Turn : null,
        };
        var after = judge.Redecide(utterance, stored.Erased, recorded, _rescored, context);
        _rescored |= !after.Features.Values.SequenceEqual(recorded.Features.Values);
        Apply(edited ? new UtteranceEdited { Judged = after } : new UtteranceObserved { Judged = after }, new PersonalText(utterance.Speaker, utterance.Text), at);
        return (after, Drive(after, at));
    }

    private ImmutableArray<Intervention> Drive(JudgedUtterance judged, DateTimeOffset at)
    {
        var made = ImmutableArray.CreateBuilder<Intervention>();
        while (!_state.Pending.IsEmpty)
        {
            foreach (var item in _state.Pending.OrderBy(item => item.At).ThenBy(item => WorkIds.InCommunity(conversation, item.Id), StringComparer.Ordinal))
            {
                if (item.IsDelivery)
                    Apply(new InterventionDelivered { Intervention = item.Subject }, personal: null, at);
                else if (Look(item, judged, at) is { } intervention)
                    made.Add(intervention);
            }
        }

        return made.ToImmutable();
    }

    private Intervention? Look(PendingItem item, JudgedUtterance judged, DateTimeOffset at)
    {
        var look = new PendingWork(WorkIds.InCommunity(conversation, item.Id), PendingWorkKind.Debounce, item.Subject, item.Action, item.At);
        var balance = settings.Analyst.Weigh(new AnalysisRequest { Verdict = judged.Verdict, Risk = _state.Risk, Intervention = item.Action });
        var second = new SecondLook
        {
            Conversation = conversation,
            State = _state,
            Policy = settings.Policy,
            Analyst = settings.Analyst,
            OrdinalTime = _ordinals,
            DrawsSilence = false,
        };
        var decision = second.Decide(look, judged, balance, at);
        if (decision.WouldDo.IsEmpty || settings.Policy.Mode == PolicyMode.Assist)
            return Withhold(look, decision.State, decision.WouldDo.IsEmpty ? decision.Withheld : decision.Reasons, at);

        var order = second.Order(look, judged, decision);
        var composed = TemplateComposer.Compose(order, settings.Policy);
        if (composed.Refusal is { } refusal)
            return Withhold(look, _state.Gate, [refusal], at);

        var (proposed, personal, intervention) = second.Propose(look, order, composed, at);
        Apply(proposed, personal, at);
        return intervention;
    }

    private Intervention? Withhold(PendingWork look, Policies.Restraint.GateState gate, ImmutableArray<Reason> reasons, DateTimeOffset at)
    {
        Apply(new InterventionWithheld { Utterance = look.Subject, Kind = look.Action, Reasons = reasons, Gate = gate }, personal: null, at);
        return null;
    }

    private void Apply(ConversationEvent @event, PersonalText? personal, DateTimeOffset at) =>
        _state = ConversationFold.Apply(_state, @event, personal?.Speaker ?? "", personal?.Text, at);
}
