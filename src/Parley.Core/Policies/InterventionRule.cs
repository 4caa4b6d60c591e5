using System.Globalization;
using Parley.Core.Policies.Restraint;

namespace Parley.Core.Policies;

/// <summary>
/// <c>DecideIntervention</c>: whether Parley speaks in a conversation, slows it down or locks it, once the restraint gate agrees. Pure. The strongest kind
/// in question that the gate allows is taken; they build on each other, so that a thread is spoken to before it is slowed or locked.
/// </summary>
public static class InterventionRule
{
    public static InterventionDecision Decide(InterventionInput input)
    {
        var state = input.State;
        if (input.Policy.Mode == PolicyMode.Off || input.Forecast.Level != RiskLevel.Alert)
        {
            return new InterventionDecision { State = state };
        }

        InterventionDecision? waiting = null;
        InterventionDecision? withheld = null;
        foreach (var (kind, reason) in Candidates(input))
        {
            var decision = AskGate(input with { State = state }, kind, reason);
            state = decision.State;
            if (!decision.WouldDo.IsEmpty)
            {
                return decision;
            }

            waiting ??= decision.AwaitsSecondLook ? decision : null;
            withheld = decision;
        }

        // Facilitation, the mildest, comes last: where all are withheld, its reasons are the ones that matter.
        return (waiting ?? withheld!) with { State = state };
    }

    /// <summary>Whether the author of one message gets a private word; asked where <see cref="Visibility"/> called for a nudge.</summary>
    public static InterventionDecision DecideNudge(InterventionInput input) =>
        AskGate(input, ModerationAction.Nudge, new Reason { Code = "nudge", Text = "The message could be put better, and the author may want to." });

    private static IEnumerable<(ModerationAction Kind, Reason Reason)> Candidates(InterventionInput input)
    {
        var (policy, risk) = (input.Policy, input.Forecast.Risk);
        if (risk >= policy.Derailment.LockAbove && input.State.HadFacilitation)
        {
            yield return (ModerationAction.Lock, Explain("risk_still_high", "A facilitator's word has not helped, and the risk", "derailment.lock_above", risk, policy.Derailment.LockAbove));
        }

        var share = TurnShare.OfMostActive(input.RecentSpeakers, policy.SlowMode);
        if (share >= policy.SlowMode.Share
            && input.State.Count(ModerationAction.SlowMode) == 0
            && (input.State.HadFacilitation || !policy.SlowMode.AfterFacilitation))
        {
            yield return (ModerationAction.SlowMode, Explain("few_speakers", "The share of the last turns that few speakers took", "slow_mode.share", share, policy.SlowMode.Share));
        }

        yield return (ModerationAction.Facilitate, new Reason
        {
            Code = "alert",
            Text = string.Create(CultureInfo.InvariantCulture, $"The conversation is at alert level; its risk is {risk:0.00}."),
            PolicyPath = "derailment.alert_above",
            Value = risk,
            Threshold = policy.Derailment.AlertAbove,
        });
    }

    private static InterventionDecision AskGate(InterventionInput input, ModerationAction kind, Reason reason)
    {
        var answer = RestraintGate.Ask(
            input.State,
            new GateRequest
            {
                Kind = kind,
                TriggerTurn = input.TriggerTurn,
                Turn = input.Turn,
                At = input.At,
                OrdinalTime = input.OrdinalTime,
                Look = input.Look,
                Forecast = input.Forecast,
                Balance = input.BalanceOf(kind),
                LeftToday = input.LeftToday,
                DrawsSilence = input.DrawsSilence,
            },
            input.Policy);
        ImmutableArray<ModerationAction> wouldDo = answer.Allowed ? [kind] : [];
        var actions = ModeRule.Apply(input.Policy.Mode, wouldDo);
        var mode = ModeRule.Explain(input.Policy.Mode, actions, wouldDo);
        return new InterventionDecision
        {
            Kind = answer.Allowed || answer.OnlyWaits ? kind : ModerationAction.None,
            Actions = actions,
            WouldDo = wouldDo,
            Reasons = mode is null ? [reason] : [reason, mode],
            Withheld = answer.Refusals,
            AwaitsSecondLook = answer.OnlyWaits,
            State = answer.State,
        };
    }

    private static Reason Explain(string code, string subject, string path, double value, double threshold) => new()
    {
        Code = code,
        Text = string.Create(CultureInfo.InvariantCulture, $"{subject} is {value:0.00}, at or above {threshold:0.00}."),
        PolicyPath = path,
        Value = value,
        Threshold = threshold,
    };
}
