using CsCheck;
using Parley.Core.Policies;
using Parley.Core.Policies.Restraint;
using static Parley.ModerationAction;

namespace Parley.Core.Tests.Policies;

public sealed class RestraintGateTests
{
    private static readonly DateTimeOffset _now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Policy _policy = Policy.Defaults;
    private static readonly GateState _alerted = GateState.Initial.AfterLook(RiskLevel.Alert).AfterLook(RiskLevel.Alert);

    private static readonly GateRequest _request = new()
    {
        Kind = Facilitate,
        TriggerTurn = 20,
        Turn = 20,
        At = _now,
        Look = GateLook.Second,
        Forecast = new Forecast { Risk = 0.7, Level = RiskLevel.Alert },
        Balance = 1,
    };

    [Fact]
    public void A_held_alert_that_is_worth_it_is_let_through() => Assert.True(RestraintGate.Ask(_alerted, _request, _policy).Allowed);

    [Fact]
    public void The_first_look_only_waits_for_the_second()
    {
        var state = GateState.Initial.AfterLook(RiskLevel.Alert);

        var answer = RestraintGate.Ask(state, _request with { Look = GateLook.First }, _policy);

        Assert.False(answer.Allowed);
        Assert.True(answer.OnlyWaits);
    }

    [Fact]
    public void Without_a_debounce_the_first_look_is_enough() =>
        Assert.True(RestraintGate.Ask(_alerted, _request with { Look = GateLook.First }, With(restraint => restraint with { Debounce = TimeSpan.Zero })).Allowed);

    public static TheoryData<string, Func<GateState, GateState>, Func<GateRequest, GateRequest>> Refusals => new()
    {
        { "not_alert", state => state, request => request with { Forecast = new Forecast { Risk = 0.5, Level = RiskLevel.Tense } } },
        { "not_alert", state => state, request => request with { Forecast = new Forecast { Risk = 0.5, Level = RiskLevel.Alert } } },
        { "alert_not_held", state => GateState.Initial.AfterLook(RiskLevel.Alert), request => request },
        { "alert_not_held", state => state.AfterLook(RiskLevel.Tense).AfterLook(RiskLevel.Alert), request => request },
        { "balance_below_margin", state => state, request => request with { Balance = _policy.HarmBenefit.Margin } },
        { "balance_below_margin", state => state, request => request with { Balance = double.NaN } },
        { "conversation_budget_spent", state => Intervened(Intervened(state, 1), 8), request => request },
        { "day_budget_spent", state => state, request => request with { LeftToday = 0 } },
        { "gap_too_short", state => Intervened(state, 17), request => request },
        { "gap_too_short_time", state => state.AfterIntervention(Facilitate, 1, _now - TimeSpan.FromMinutes(14)), request => request },
        { "moderator_acted", state => state.AfterModerator(17), request => request },
        { "moderator_acted", state => state.AfterModerator(27), request => request with { Turn = 40 } },
        { "author_apologised", state => state.AfterApology(20), request => request },
        { "author_edited", state => state.AfterEdit(21), request => request with { Turn = 21 } },
        { "silence_drawn", state => state, request => request with { DrawsSilence = true } },
        { "silence_drawn", state => state.AfterSilenceDraw(true), request => request },
        { "thread_locked", state => state.AfterIntervention(ModerationAction.Lock, 1, _now - TimeSpan.FromDays(1)), request => request },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Each_thing_that_stands_against_it_is_named_alone(string code, Func<GateState, GateState> change, Func<GateRequest, GateRequest> ask)
    {
        var refusal = Assert.Single(RestraintGate.Ask(change(_alerted), ask(_request), _policy).Refusals);

        Assert.Equal(code, refusal.Code);
        Assert.NotEmpty(refusal.Text);
    }

    [Fact]
    public void Every_refusal_is_told_not_only_the_first()
    {
        var state = Intervened(Intervened(GateState.Initial, 18), 19).AfterModerator(20);

        var codes = RestraintGate.Ask(state, _request with { Balance = 0 }, _policy).Refusals.Select(refusal => refusal.Code);

        Assert.Equal(["alert_not_held", "balance_below_margin", "conversation_budget_spent", "gap_too_short", "moderator_acted"], codes);
    }

    [Fact]
    public void Gaps_in_time_are_not_asked_where_timestamps_are_ordinals() =>
        Assert.True(RestraintGate.Ask(_alerted.AfterIntervention(Facilitate, 1, _now), _request with { OrdinalTime = true }, _policy).Allowed);

    [Fact]
    public void Silence_is_drawn_at_the_first_true_occasion_and_sticks()
    {
        var early = RestraintGate.Ask(GateState.Initial, _request with { DrawsSilence = true }, _policy).State;
        var drawn = RestraintGate.Ask(_alerted, _request with { DrawsSilence = true }, _policy).State;
        var later = RestraintGate.Ask(drawn, _request with { DrawsSilence = false }, _policy);

        Assert.Null(early.Silent);
        Assert.True(drawn.Silent);
        Assert.False(later.Allowed);
    }

    [Fact]
    public void A_nudge_needs_no_alert_and_has_a_budget_of_its_own()
    {
        var request = _request with { Kind = Nudge, Look = GateLook.First, Forecast = new Forecast { Risk = 0.1 }, DrawsSilence = true };
        var spent = GateState.Initial.AfterIntervention(Nudge, 1, _now - TimeSpan.FromDays(2)).AfterIntervention(Nudge, 6, _now - TimeSpan.FromDays(1));

        Assert.True(RestraintGate.Ask(Intervened(Intervened(GateState.Initial, 1), 6), request, _policy).Allowed);
        Assert.Equal("conversation_budget_spent", Assert.Single(RestraintGate.Ask(spent, request, _policy).Refusals).Code);
    }

    [Fact]
    public void No_conversation_is_spoken_to_more_often_than_its_budget() =>
        Gen.Select(Gen.Double.Unit.Array[60], Gen.Int[0, 4], Gen.Int[0, 6]).Sample((risks, budget, gap) =>
        {
            var policy = With(restraint => restraint with { PerConversation = budget, MinGapTurns = gap, AlertLooks = 1 });
            var state = GateState.Initial;
            for (var turn = 0; turn < risks.Length; turn++)
            {
                var level = risks[turn] > 0.55 ? RiskLevel.Alert : RiskLevel.Calm;
                state = state.AfterLook(level);
                var request = _request with { TriggerTurn = turn, Turn = turn, OrdinalTime = true, Forecast = new Forecast { Risk = risks[turn], Level = level } };
                state = RestraintGate.Ask(state, request, policy).Allowed ? state.AfterIntervention(Facilitate, turn, _now) : state;
            }

            Assert.True(state.Interventions.Length <= budget);
            Assert.All(state.Interventions.Zip(state.Interventions.Skip(1)), pair => Assert.True(pair.Second.Turn - pair.First.Turn >= gap));
        });

    private static GateState Intervened(GateState state, int turn) => state.AfterIntervention(Facilitate, turn, _now - TimeSpan.FromDays(1));

    private static Policy With(Func<RestraintPolicy, RestraintPolicy> change) => _policy with { Restraint = change(_policy.Restraint) };
}
