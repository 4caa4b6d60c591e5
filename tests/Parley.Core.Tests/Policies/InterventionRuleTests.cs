using Parley.Core.Policies;
using Parley.Core.Policies.Restraint;
using static Parley.ModerationAction;

namespace Parley.Core.Tests.Policies;

public sealed class InterventionRuleTests
{
    private static readonly DateTimeOffset _now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly GateState _alerted = GateState.Initial.AfterLook(RiskLevel.Alert).AfterLook(RiskLevel.Alert);
    private static readonly GateState _facilitated = _alerted.AfterIntervention(Facilitate, 5, _now - TimeSpan.FromDays(1));

    private static readonly InterventionInput _input = new()
    {
        Policy = Policy.Defaults,
        State = _alerted,
        Forecast = new Forecast { Risk = 0.7, Level = RiskLevel.Alert },
        BalanceOf = _ => 1,
        RecentSpeakers = ["ann", "ben", "cat", "dee", "eve", "fay", "gus", "hal"],
        TriggerTurn = 20,
        Turn = 20,
        At = _now,
        Look = GateLook.Second,
    };

    [Fact]
    public void An_alerted_thread_is_spoken_to() => Assert.Equal([Facilitate], InterventionRule.Decide(_input).Actions);

    [Fact]
    public void A_calm_thread_is_left_alone_without_a_word()
    {
        var decision = InterventionRule.Decide(_input with { Forecast = new Forecast { Risk = 0.3 } });

        Assert.Equal(None, decision.Kind);
        Assert.Empty(decision.Withheld);
    }

    [Fact]
    public void The_first_look_asks_for_a_second()
    {
        var decision = InterventionRule.Decide(_input with { Look = GateLook.First });

        Assert.True(decision.AwaitsSecondLook);
        Assert.Equal(Facilitate, decision.Kind);
        Assert.Empty(decision.WouldDo);
    }

    [Fact]
    public void Few_speakers_are_slowed_down_once_a_facilitator_has_spoken()
    {
        var quarrel = _input with { RecentSpeakers = ["ann", "ben", "ann", "ben", "ann", "ben", "ann", "cat"] };

        Assert.Equal([Facilitate], InterventionRule.Decide(quarrel).Actions);
        Assert.Equal([SlowMode], InterventionRule.Decide(quarrel with { State = _facilitated }).Actions);
    }

    [Fact]
    public void A_thread_with_many_voices_is_not_slowed_down() =>
        Assert.Equal([Facilitate], InterventionRule.Decide(_input with { State = _facilitated }).Actions);

    [Fact]
    public void A_thread_is_locked_only_after_a_word_did_not_help()
    {
        var hot = _input with { Forecast = new Forecast { Risk = 0.96, Level = RiskLevel.Alert } };

        Assert.Equal([Facilitate], InterventionRule.Decide(hot).Actions);
        Assert.Equal([ModerationAction.Lock], InterventionRule.Decide(hot with { State = _facilitated }).Actions);
    }

    [Fact]
    public void A_lock_that_is_not_worth_it_leaves_the_milder_step()
    {
        var hot = _input with { Forecast = new Forecast { Risk = 0.96, Level = RiskLevel.Alert }, State = _facilitated, BalanceOf = kind => kind == ModerationAction.Lock ? 0 : 1 };

        Assert.Equal([Facilitate], InterventionRule.Decide(hot).Actions);
    }

    [Theory]
    [InlineData(PolicyMode.Off, new ModerationAction[0], new ModerationAction[0])]
    [InlineData(PolicyMode.Shadow, new ModerationAction[0], new[] { Facilitate })]
    [InlineData(PolicyMode.Assist, new[] { Review }, new[] { Facilitate })]
    public void The_mode_says_what_is_done(PolicyMode mode, ModerationAction[] actions, ModerationAction[] wouldDo)
    {
        var decision = InterventionRule.Decide(_input with { Policy = Policy.Defaults with { Mode = mode } });

        Assert.Equal(actions, decision.Actions);
        Assert.Equal(wouldDo, decision.WouldDo);
    }

    [Fact]
    public void What_is_withheld_says_why()
    {
        var decision = InterventionRule.Decide(_input with { BalanceOf = _ => 0 });

        Assert.Equal(["balance_below_margin"], decision.Withheld.Select(reason => reason.Code));
        Assert.Equal("derailment.alert_above", decision.Reasons.Single().PolicyPath);
    }

    [Fact]
    public void A_silenced_conversation_remembers_it()
    {
        var decision = InterventionRule.Decide(_input with { DrawsSilence = true });

        Assert.Equal(None, decision.Kind);
        Assert.True(decision.State.Silent);
        Assert.True(decision.State.HadFacilitation);
    }

    [Fact]
    public void A_nudge_goes_through_the_gate_too()
    {
        Assert.Equal([Nudge], InterventionRule.DecideNudge(_input with { Look = GateLook.First }).WouldDo);
        Assert.Equal("moderator_acted", InterventionRule.DecideNudge(_input with { State = _alerted.AfterModerator(19) }).Withheld.Single().Code);
    }
}
