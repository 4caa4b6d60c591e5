using CsCheck;
using Parley.Core.Policies;
using static Parley.ModerationAction;

namespace Parley.Core.Tests.Policies;

public sealed class VisibilityTests
{
    private static readonly Policy _policy = Policy.Defaults;

    [Theory]
    [InlineData(Categories.Insult, 0.3, new ModerationAction[0])]
    [InlineData(Categories.Insult, 0.5, new[] { Nudge })]
    [InlineData(Categories.Insult, 0.7, new[] { Nudge, Review })]
    [InlineData(Categories.Insult, 0.9, new[] { Review, Hold })]
    [InlineData(Categories.Insult, 0.95, new[] { Review, Hide })]
    [InlineData(Categories.Threat, 0.85, new[] { Review, Hold, Escalate })]
    [InlineData(Categories.SelfHarm, 0.7, new[] { Review, Escalate })]
    [InlineData(Categories.Profanity, 1.0, new ModerationAction[0])]
    public void Each_threshold_triggers_its_action(string category, double probability, ModerationAction[] expected) =>
        Assert.Equal(expected, Decide(category, probability).Actions);

    [Fact]
    public void The_reason_names_key_value_and_threshold()
    {
        var reason = Decide(Categories.Insult, 0.97).Reasons.Single();

        Assert.Equal(("above_threshold", "categories.insult.hide", 0.97, 0.95), (reason.Code, reason.PolicyPath, reason.Value, reason.Threshold));
        Assert.Equal("It reads like an insult (0.97); from 0.95 on it is hidden.", reason.Text);
    }

    [Fact]
    public void A_rule_is_cited_in_its_reason()
    {
        var policy = PolicyParserTests.Parse("version: 1\nrules: [{ id: ideas, text: Disagree with ideas., review: 0.5 }]");

        var reason = Visibility.Decide(new VisibilityInput { Policy = policy, Verdict = AnyPolicy.Verdict("rule:ideas", 0.6) }).Reasons.Single();

        Assert.Equal("rules.ideas.review", reason.PolicyPath);
        Assert.Equal("It seems to break the rule \"Disagree with ideas\" (0.60); from 0.50 on a person reads it.", reason.Text);
    }

    [Theory]
    [InlineData(PolicyMode.Off, new ModerationAction[0], new ModerationAction[0], 0)]
    [InlineData(PolicyMode.Shadow, new ModerationAction[0], new[] { Review, Hide }, 0)]
    [InlineData(PolicyMode.Assist, new[] { Review }, new[] { Review, Hide }, 1)]
    [InlineData(PolicyMode.Act, new[] { Review, Hide }, new[] { Review, Hide }, 1)]
    public void The_mode_says_what_is_done_and_what_would_be(PolicyMode mode, ModerationAction[] actions, ModerationAction[] wouldDo, double propensity)
    {
        var decision = Decide(Categories.Insult, 0.99, _policy with { Mode = mode });

        Assert.Equal(actions, decision.Actions);
        Assert.Equal(wouldDo, decision.WouldDo);
        Assert.Equal(propensity, decision.ReviewPropensity);
    }

    [Fact]
    public void A_hidden_message_opens_no_case_where_the_policy_says_so() =>
        Assert.Equal([Hide], Decide(Categories.Spam, 0.99, _policy with { Review = _policy.Review with { Hidden = false } }).Actions);

    [Fact]
    public void In_assist_people_decide_what_act_would_hide_by_itself()
    {
        var decision = Decide(Categories.Spam, 0.99, _policy with { Mode = PolicyMode.Assist, Review = _policy.Review with { Hidden = false } });

        Assert.Equal([Review], decision.Actions);
        Assert.Equal(1, decision.ReviewPropensity);
    }

    [Fact]
    public void An_audit_draw_opens_a_case_and_keeps_the_rate_as_propensity()
    {
        var decision = Visibility.Decide(new VisibilityInput { Policy = _policy, Verdict = AnyPolicy.Verdict(Categories.Insult, 0.1), AuditDraw = 0.01 });

        Assert.Equal([Review], decision.Actions);
        Assert.Equal((_policy.Review.AuditRate, "audit_draw"), (decision.ReviewPropensity, decision.Reasons.Single().Code));
    }

    [Fact]
    public void A_report_opens_a_case_whatever_the_verdict()
    {
        var decision = Visibility.Decide(new VisibilityInput { Policy = _policy, Verdict = Verdict.Empty, Reported = true });

        Assert.Equal([Review], decision.Actions);
        Assert.Equal("reported", decision.Reasons.Single().Code);
    }

    [Fact]
    public void A_moderator_is_never_nudged_held_or_hidden() =>
        AnyDecision(SpeakerRole.Moderator).Sample(sample => Assert.DoesNotContain(sample.Decision.WouldDo, action => action is Nudge or Hold or Hide));

    [Fact]
    public void A_bot_is_not_judged() =>
        AnyDecision(SpeakerRole.Bot).Sample(sample => Assert.Empty(sample.Decision.WouldDo));

    [Fact]
    public void Show_hold_and_hide_exclude_each_other_and_hold_needs_a_person() =>
        AnyDecision(SpeakerRole.Member).Sample(sample =>
        {
            var wouldDo = sample.Decision.WouldDo;
            Assert.False(wouldDo.Contains(Hold) && wouldDo.Contains(Hide));
            Assert.True(!wouldDo.Contains(Hold) || wouldDo.Contains(Review));
            Assert.False(wouldDo.Contains(Nudge) && (wouldDo.Contains(Hold) || wouldDo.Contains(Hide)));
        });

    [Fact]
    public void Actions_follow_the_mode_whatever_the_verdict() =>
        AnyDecision(SpeakerRole.Member).Sample(sample => Assert.Equal(
            sample.Policy.Mode switch
            {
                PolicyMode.Act => sample.Decision.WouldDo,
                PolicyMode.Assist => sample.Decision.WouldDo.Any(action => action != Nudge) ? [Review] : [],
                _ => [],
            },
            sample.Decision.Actions));

    [Fact]
    public void A_higher_probability_never_does_less() =>
        Gen.Select(AnyPolicy.Thresholds, Gen.Double.Unit, Gen.Double.Unit, (thresholds, p, q) => (thresholds, p, q)).Sample(sample =>
        {
            var policy = _policy with { Categories = [new CategoryPolicy(Categories.Insult, "categories.insult", sample.thresholds)] };
            Assert.True(Strongest(Math.Min(sample.p, sample.q)) <= Strongest(Math.Max(sample.p, sample.q)));

            ModerationAction Strongest(double p) => Decide(Categories.Insult, p, policy).WouldDo.LastOrDefault();
        });

    [Fact]
    public void Every_reason_holds_for_the_numbers_it_names() =>
        AnyDecision(SpeakerRole.Member).Sample(sample => Assert.All(
            sample.Decision.Reasons.Where(reason => reason.Code is "above_threshold"),
            reason => Assert.True(reason.Value >= reason.Threshold)));

    [Fact]
    public void A_category_that_was_not_assessed_calls_for_nothing() =>
        Assert.Empty(Decide(Categories.Insult, double.NaN).WouldDo);

    private static Gen<(Policy Policy, Decision Decision)> AnyDecision(SpeakerRole role) =>
        AnyPolicy.Policies.SelectMany(policy => AnyPolicy.Verdicts(policy)
            .Select(verdict => (policy, Visibility.Decide(new VisibilityInput { Policy = policy, Verdict = verdict, Role = role }))));

    private static Decision Decide(string category, double probability, Policy? policy = null) =>
        Visibility.Decide(new VisibilityInput { Policy = policy ?? _policy, Verdict = AnyPolicy.Verdict(category, probability) });
}
