using System.Globalization;

namespace Parley.Core.Policies.Restraint;

/// <summary>
/// Says whether Parley may step into a conversation: the forecast held above the alert level, the balance beats the margin, budget and gaps allow it,
/// nobody has already acted, a second look after the debounce agrees, and no silence was drawn. Pure; it stands outside any language model.
/// Source: METHODS 4, after SynDisco's finding that facilitators intervene nearly every turn even when told not to.
/// </summary>
/// <remarks>
/// A nudge, a private word about one message, is asked neither for the forecast nor for a second look, and has a budget of its own. A lock speaks
/// once, so it has no budget. Silence is drawn for facilitation only.
/// </remarks>
public static class RestraintGate
{
    public const string SecondLookPending = "second_look_pending";

    public static GateAnswer Ask(GateState state, GateRequest request, Policy policy)
    {
        var refusals = ImmutableArray.CreateBuilder<Reason>();
        if (policy.Mode == PolicyMode.Off)
        {
            refusals.Add(Refuse("mode_off", "The mode is off.", "mode"));
        }

        if (request.Kind != ModerationAction.Nudge)
        {
            AskForecast(state, request, policy, refusals);
        }

        AskBalance(request, policy, refusals);
        AskBudgets(state, request, policy.Restraint, refusals);
        AskGaps(state, request, policy.Restraint, refusals);
        AskOthers(state, request, policy.Restraint, refusals);
        var after = AskSilence(state, request, policy, refusals);
        return new GateAnswer(refusals.ToImmutable(), after);
    }

    private static void AskForecast(GateState state, GateRequest request, Policy policy, ImmutableArray<Reason>.Builder refusals)
    {
        // By hysteresis a conversation stays alert below the level it took to get there; that is no time to speak.
        if (request.Forecast.Level != RiskLevel.Alert || !(request.Forecast.Risk >= policy.Derailment.AlertAbove))
        {
            refusals.Add(Refuse("not_alert", "The conversation is not, or no longer, at alert level.", "derailment.alert_above", request.Forecast.Risk, policy.Derailment.AlertAbove));
            return;
        }

        // The second look is one more look at the same moment, so the first one asks for one less.
        var pending = request.Look == GateLook.First && policy.Restraint.Debounce > TimeSpan.Zero;
        var needed = policy.Restraint.AlertLooks - (pending ? 1 : 0);
        if (state.AlertLooks < needed)
        {
            refusals.Add(Refuse("alert_not_held", "The alert has not held for long enough.", "restraint.alert_looks", state.AlertLooks, needed));
        }

        if (pending)
        {
            refusals.Add(Refuse(SecondLookPending, "A second look after the debounce has yet to agree.", "restraint.debounce"));
        }
    }

    private static void AskBalance(GateRequest request, Policy policy, ImmutableArray<Reason>.Builder refusals)
    {
        if (!(request.Balance > policy.HarmBenefit.Margin))
        {
            refusals.Add(Refuse("balance_below_margin", "Stepping in would not do clearly more good than harm.", "harm_benefit.margin", request.Balance, policy.HarmBenefit.Margin));
        }
    }

    private static void AskBudgets(GateState state, GateRequest request, RestraintPolicy restraint, ImmutableArray<Reason>.Builder refusals)
    {
        if (state.Locked)
        {
            refusals.Add(Refuse("thread_locked", "The thread is locked already.", policyPath: null));
        }

        var (spent, budget, key) = request.Kind switch
        {
            ModerationAction.Lock => (0, int.MaxValue, ""),
            ModerationAction.Nudge => (state.Count(ModerationAction.Nudge), restraint.NudgesPerConversation, "nudges_per_conversation"),
            _ => (state.Count(ModerationAction.Facilitate) + state.Count(ModerationAction.SlowMode), restraint.PerConversation, "per_conversation"),
        };
        if (spent >= budget)
        {
            refusals.Add(Refuse("conversation_budget_spent", "This conversation's budget is spent.", "restraint." + key, spent, budget));
        }

        if (request.LeftToday <= 0)
        {
            refusals.Add(Refuse("day_budget_spent", "The community's budget for today is spent.", "restraint.per_day", restraint.PerDay, restraint.PerDay));
        }
    }

    private static void AskGaps(GateState state, GateRequest request, RestraintPolicy restraint, ImmutableArray<Reason>.Builder refusals)
    {
        if (state.Interventions.IsEmpty)
        {
            return;
        }

        var last = state.Interventions[^1];
        if (request.Turn - last.Turn < restraint.MinGapTurns)
        {
            refusals.Add(Refuse("gap_too_short", "Too few turns have passed since Parley last stepped in.", "restraint.min_gap_turns", request.Turn - last.Turn, restraint.MinGapTurns));
        }

        var gap = request.At - last.At;
        if (!request.OrdinalTime && gap < restraint.MinGap)
        {
            refusals.Add(Refuse("gap_too_short_time", "Too little time has passed since Parley last stepped in.", "restraint.min_gap", gap.TotalSeconds, restraint.MinGap.TotalSeconds));
        }
    }

    private static void AskOthers(GateState state, GateRequest request, RestraintPolicy restraint, ImmutableArray<Reason>.Builder refusals)
    {
        Ask(state.LastModeratorTurn, "moderator_acted", "A moderator has written.");
        Ask(state.LastApologyTurn, "author_apologised", "Somebody has apologised.");
        Ask(state.LastEditTurn, "author_edited", "An author has changed or taken back a message.");

        void Ask(int? turn, string code, string text)
        {
            if (turn is { } acted && (acted > request.TriggerTurn || request.Turn - acted < restraint.StandBackTurns))
            {
                refusals.Add(Refuse(code, text, "restraint.stand_back_turns", request.Turn - acted, restraint.StandBackTurns));
            }
        }
    }

    private static GateState AskSilence(GateState state, GateRequest request, Policy policy, ImmutableArray<Reason>.Builder refusals)
    {
        var restraint = policy.Restraint;
        if (request.Kind != ModerationAction.Facilitate)
        {
            return state;
        }

        // Only a true occasion draws: one where nothing else stood against it, so that both arms hold the same kind of conversations.
        var after = refusals.Count == 0 ? state.AfterSilenceDraw(request.DrawsSilence, policy.Mode == PolicyMode.Act ? restraint.SilenceRate : null) : state;
        if (after.Silent == true)
        {
            refusals.Add(Refuse("silence_drawn", "This conversation was drawn to go without a facilitator, so that the effect can be measured.", "restraint.silence_rate", value: null, restraint.SilenceRate));
        }

        return after;
    }

    private static Reason Refuse(string code, string text, string? policyPath, double? value = null, double? threshold = null) => new()
    {
        Code = code,
        Text = text,
        PolicyPath = policyPath,
        Value = value is { } number && !double.IsFinite(number) ? null : value,
        Threshold = threshold,
    };
}
