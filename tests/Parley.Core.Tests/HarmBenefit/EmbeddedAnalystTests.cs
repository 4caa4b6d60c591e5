using CsCheck;
using Parley.Core.HarmBenefit;
using Parley.Core.Policies;
using static Parley.ModerationAction;

namespace Parley.Core.Tests.HarmBenefit;

public sealed class EmbeddedAnalystTests
{
    private static readonly HarmBenefitPolicy _policy = Policy.Defaults.HarmBenefit;
    private static readonly EmbeddedAnalyst _analyst = new(_policy);

    [Theory]
    [InlineData(Categories.Insult, 0.85, 0.2, Facilitate)]
    [InlineData(Categories.Insult, 0.85, 0.2, Nudge)]
    [InlineData(Categories.Insult, 0.5, 0.2, Nudge)]
    [InlineData(Categories.Threat, 0.6, 0.2, Facilitate)]
    [InlineData(Categories.Threat, 0.9, 0.1, Hide)]
    [InlineData(Categories.SelfHarm, 0.8, 0.1, Nudge)]
    [InlineData(Categories.Toxicity, 0.1, 0.6, Facilitate)]
    [InlineData(Categories.Toxicity, 0.1, 0.6, SlowMode)]
    [InlineData(Categories.Toxicity, 0.3, 0.96, ModerationAction.Lock)]
    public void Stepping_in_is_worthwhile_where_something_is_clearly_wrong(string category, double probability, double risk, ModerationAction kind) =>
        Assert.True(Weigh(category, probability, risk, kind).Value > _policy.Margin);

    [Theory]
    [InlineData(Categories.Toxicity, 0.02, 0.1, Facilitate)]
    [InlineData(Categories.Toxicity, 0.2, 0.25, Facilitate)]
    [InlineData(Categories.Toxicity, 0.2, 0.25, Nudge)]
    [InlineData(Categories.Insult, 0.2, 0.2, Nudge)]
    [InlineData(Categories.Profanity, 0.95, 0.1, Facilitate)]
    [InlineData(Categories.Insult, 0.4, 0.2, Hide)]
    [InlineData(Categories.Toxicity, 0.1, 0.6, ModerationAction.Lock)]
    [InlineData(Categories.Toxicity, 0.1, 0.6, Hide)]
    public void A_calm_message_or_too_strong_a_step_is_not_worth_it(string category, double probability, double risk, ModerationAction kind) =>
        Assert.True(Weigh(category, probability, risk, kind).Value < _policy.Margin);

    [Fact]
    public void The_lines_sum_up_to_both_trees_and_the_balance() =>
        Requests.Sample(request =>
        {
            var balance = _analyst.Weigh(request);
            Assert.Equal(balance.Stand.Lines.Sum(line => line.Contribution), balance.Stand.Harmfulness, 1e-12);
            Assert.Equal(balance.Act.Lines.Sum(line => line.Contribution), balance.Act.Harmfulness, 1e-12);
            Assert.Equal(balance.Stand.Harmfulness - balance.Act.Harmfulness, balance.Value);
            Assert.DoesNotContain(balance.Stand.Lines.Concat(balance.Act.Lines), line => line.Contribution == 0);
        });

    [Fact]
    public void The_trees_are_those_of_the_plain_formula() =>
        Requests.Sample(
            request =>
            {
                var balance = _analyst.Weigh(request);
                AssertPlain(balance.Stand, TemplateBook.Shipped.Stand);
                AssertPlain(balance.Act, TemplateBook.Shipped.ActOn(request.Intervention));
            },
            iter: 200);

    [Fact]
    public void What_is_remembered_equals_what_is_worked_out_afresh() =>
        Requests.Sample(
            request =>
            {
                var (fresh, remembered) = (new EmbeddedAnalyst(_policy).Weigh(request), _analyst.Weigh(request));
                Assert.Equal(fresh.Stand.Lines, remembered.Stand.Lines);
                Assert.Equal(fresh.Act.Lines, remembered.Act.Lines);
                Assert.Equal((fresh.Value, fresh.ProbabilityHarmful), (remembered.Value, remembered.ProbabilityHarmful));
            },
            iter: 100);

    [Fact]
    public void Likelihoods_follow_the_bounds_of_the_method()
    {
        Assert.Equal(Likelihood.Low, TargetLine(0.29));
        Assert.Equal(Likelihood.Medium, TargetLine(0.3));
        Assert.Equal(Likelihood.Medium, TargetLine(0.7));
        Assert.Equal(Likelihood.High, TargetLine(0.71));

        static Likelihood TargetLine(double p) => Weigh(Categories.Insult, p, 0.1, Facilitate).Stand.Lines.Single(line => line.Says.StartsWith("feels belittled", StringComparison.Ordinal)).Likelihood;
    }

    [Fact]
    public void A_category_below_the_floor_or_not_assessed_adds_no_line()
    {
        var nothing = Weigh(Categories.Insult, double.NaN, 0.1, Facilitate).Stand.Lines;

        Assert.Equal(nothing, Weigh(Categories.Insult, 0.049, 0.1, Facilitate).Stand.Lines);
        Assert.True(Weigh(Categories.Insult, 0.051, 0.1, Facilitate).Stand.Lines.Length > nothing.Length);
    }

    [Fact]
    public void More_of_a_category_above_the_floor_or_of_risk_never_lowers_H_stand() =>
        Gen.Select(AnyTree.Verdict, Gen.Int[0, 10], Gen.Double.Unit, Gen.Double[0.05, 1], Gen.Double.Unit).Sample((verdict, i, up, risk, riskUp) =>
        {
            var from = Math.Max(verdict.Scores[i].Probability, _policy.Floor);
            var before = Stand(With(from), risk);
            Assert.True(Stand(With(Math.Max(from, up)), risk) >= before - 1e-12);
            Assert.True(Stand(With(from), Math.Max(risk, riskUp)) >= before - 1e-12);

            Verdict With(double p) => verdict with { Scores = verdict.Scores.SetItem(i, verdict.Scores[i] with { Probability = p }) };

            static double Stand(Verdict verdict, double risk) => _analyst.Weigh(new AnalysisRequest { Verdict = verdict, Risk = risk }).Stand.Harmfulness;
        });

    [Fact]
    public void The_templates_cover_every_category_and_every_step()
    {
        var book = TemplateBook.Shipped;

        Assert.All(Categories.All, category => Assert.Contains(book.Stand, template => template.Applies == category && template.Line.Side == ImpactSide.Harm));
        Assert.All(
            ["nudge", "facilitate", "slow_mode", "hold", "hide", "lock"],
            kind => Assert.Equal([ImpactSide.Harm, ImpactSide.Benefit], book.Act.Where(template => template.Applies == kind).Select(template => template.Line.Side).Distinct().Order()));
    }

    [Fact]
    public void A_wrong_template_is_told_with_its_line()
    {
        var document = EmbeddedText.Read(TemplateBook.ResourcePath).Replace("action: defamation", "action: slander", StringComparison.Ordinal);

        var error = Assert.Throws<FormatException>(() => TemplateBook.Load(document, "t.yaml"));

        Assert.Matches(@"^t\.yaml:\d+: stand\[\d+\]\.action: must be one of ", error.Message);
    }

    /// <summary>The tree's lines are authored ones, each the strongest of its twins, and H is what the formula makes of them.</summary>
    private static void AssertPlain(HarmBenefitTree tree, IEnumerable<Template> templates)
    {
        var plain = Aggregation.Aggregate(tree.Lines, _policy.Weights, EmbeddedAnalyst.Name);
        Assert.Equal(plain.Lines, tree.Lines);
        Assert.Equal(plain.Harmfulness, tree.Harmfulness);
        Assert.All(tree.Lines, line => Assert.Contains(templates, template => template.Line.Says == line.Says && template.Line.Extent == line.Extent));
    }

    private static Gen<AnalysisRequest> Requests { get; } =
        Gen.Select(AnyTree.Verdict, Gen.Double.Unit, Gen.OneOf(Nudge, Facilitate, SlowMode, Hold, Hide, ModerationAction.Lock), (verdict, risk, kind) =>
            new AnalysisRequest { Verdict = verdict, Risk = risk, Intervention = kind });

    private static Balance Weigh(string category, double probability, double risk, ModerationAction kind) => _analyst.Weigh(
        new AnalysisRequest { Verdict = Policies.AnyPolicy.Verdict(category, probability), Risk = risk, Intervention = kind });
}
