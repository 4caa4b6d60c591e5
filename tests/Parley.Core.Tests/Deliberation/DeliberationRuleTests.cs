using CsCheck;
using Parley.Core.Deliberation;
using Parley.Core.Deliberation.Routing;
using Parley.Core.Policies;

namespace Parley.Core.Tests.Deliberation;

public sealed class DeliberationRuleTests
{
    private static readonly JudgingModel _judge = new("model:judge", ["toxicity"], JudgesRules: false);
    private static readonly ModelRoster _models = new() { Experts = [_judge], Forecasters = ["model:judge/plain"], Analysts = ["model:judge"] };

    [Fact]
    public void A_settled_message_is_not_asked_about() => Assert.Null(Plan(toxicity: 0.02, spread: 0.05, risk: 0.1));

    [Fact]
    public void Far_apart_experts_are_a_reason() =>
        Assert.Contains(Plan(toxicity: 0.02, spread: 0.3, risk: 0.1)!.Reasons, reason => reason.PolicyPath == "deliberate.spread");

    [Fact]
    public void A_near_threshold_is_a_reason_and_names_the_category()
    {
        var review = Policy.Defaults.ThresholdsOf("toxicity").Review!.Value;
        var plan = Plan(toxicity: review - 0.01, spread: 0, risk: 0.1)!;
        Assert.Equal(("toxicity", "near_threshold"), (plan.Category, plan.Reasons[0].Code));
        Assert.True(plan is { Experts: true, Forecasters: false, Analysts: false });
    }

    [Fact]
    public void What_a_word_could_well_change_is_at_stake()
    {
        var nudge = Policy.Defaults.ThresholdsOf("toxicity").Nudge!.Value;
        var far = nudge - Policy.Defaults.Deliberate.NearThreshold - 0.1;
        Assert.Equal("at_stake", Plan(toxicity: far, spread: 0, risk: 0.1)!.Reasons[0].Code);
    }

    [Fact]
    public void Where_words_have_never_changed_anything_nobody_is_asked_any_more()
    {
        var nudge = Policy.Defaults.ThresholdsOf("toxicity").Nudge!.Value;
        var far = nudge - Policy.Defaults.Deliberate.NearThreshold - 0.1;
        var past = RoutingMemory.Shipped with { Experts = Enumerable.Repeat(0.02, 5000).Aggregate(PastWords.Shipped, (known, word) => known.With(far, word)) };
        Assert.Null(Plan(toxicity: far, spread: 0, risk: 0.1, past: past));
    }

    [Fact]
    public void An_alert_at_stake_asks_forecasters_and_spares_the_trees()
    {
        var policy = Policy.Defaults with { Deliberate = Policy.Defaults.Deliberate with { ForecastChance = 0 } };
        var plan = Plan(toxicity: 0.02, spread: 0, risk: 0.1, policy: policy)!;
        Assert.True(plan is { Forecasters: true, Analysts: false });
        Assert.Contains(plan.Reasons, reason => reason is { Code: "at_stake", PolicyPath: "derailment.alert_above" });
    }

    [Fact]
    public void A_risk_near_the_alert_level_asks_forecasters_and_analysts_alone()
    {
        var plan = Plan(toxicity: 0.02, spread: 0, risk: Policy.Defaults.Derailment.AlertAbove)!;
        Assert.True(plan is { Experts: false, Forecasters: true, Analysts: true });
    }

    [Fact]
    public void A_moderators_message_is_never_judged_by_models() =>
        Assert.Null(Plan(toxicity: 0.02, spread: 0.5, risk: 0.1, role: SpeakerRole.Moderator));

    [Fact]
    public void Nor_is_one_that_is_drawn() => Assert.False(Plan(toxicity: 0.7, spread: 0.5, risk: 0.1, draw: 0, role: SpeakerRole.Moderator)!.Experts);

    [Fact]
    public void Nobody_is_asked_about_a_category_that_no_model_judges()
    {
        var guards = _models with { Experts = [_judge with { Categories = ["sexual"] }] };
        Assert.NotNull(Plan(toxicity: 0.7, spread: 0.5, risk: 0.1));
        Assert.Null(Plan(toxicity: 0.7, spread: 0.5, risk: 0.1, models: guards));
    }

    [Fact]
    public void Nobody_is_asked_who_is_not_there_or_disabled()
    {
        var experts = new ModelRoster { Experts = [_judge] };
        Assert.Null(Plan(toxicity: 0.02, spread: 0, risk: Policy.Defaults.Derailment.AlertAbove, models: experts));
        var disabling = Policy.Defaults with { Experts = new ExpertsPolicy { Disabled = [_judge.Name] } };
        Assert.NotNull(Plan(toxicity: 0.7, spread: 0.5, risk: 0.1, draw: 0, models: experts));
        Assert.Null(Plan(toxicity: 0.7, spread: 0.5, risk: 0.1, draw: 0, policy: disabling, models: experts));
    }

    [Fact]
    public void Nobody_is_asked_where_the_mode_is_off() =>
        Assert.Null(Plan(toxicity: 0.5, spread: 0.5, risk: 0.5, draw: 0, policy: Policy.Defaults with { Mode = PolicyMode.Off }));

    [Fact]
    public void The_draw_asks_everybody_at_its_rate() => Gen.Double[0, 1].Sample(draw =>
        Plan(toxicity: 0.02, spread: 0, risk: 0.1, draw: draw) is { Audit: true } == draw < Policy.Defaults.Deliberate.AuditRate);

    private static PlannedDeliberation? Plan(
        double toxicity, double spread, double risk, double draw = 1, SpeakerRole role = SpeakerRole.Member, Policy? policy = null, RoutingMemory? past = null, ModelRoster? models = null) => DeliberationRule.Plan(new DeliberationOccasion
        {
            Policy = policy ?? Policy.Defaults,
            Verdict = new Verdict { Scores = [new("toxicity", toxicity)], Leading = "toxicity", Spread = spread },
            Forecast = new Forecast { Risk = risk },
            Role = role,
            AuditDraw = draw,
            Models = models ?? _models,
            Past = past ?? RoutingMemory.Shipped,
            At = DateTimeOffset.UnixEpoch,
        });
}
