using Parley.Core.Journaling;
using Parley.Core.Learning;
using Parley.Dashboard.Conversations;
using Parley.Dashboard.Ensemble;
using Parley.Dashboard.Live;
using Parley.Dashboard.Shared;

namespace Parley.Dashboard.Tests;

public sealed class ComponentTests : BunitContext
{
    [Fact]
    public void Risk_is_told_in_words_beside_its_colour() =>
        Assert.Contains("alert", Render<RiskBadge>(p => p.Add(b => b.Risk, 0.91).Add(b => b.Level, RiskLevel.Alert)).Markup, StringComparison.Ordinal);

    [Fact]
    public void A_severe_text_is_blurred_and_says_why_and_a_mild_one_is_not()
    {
        Assert.Contains("threat", Text(new CategoryScore(Categories.Threat, 0.9)).Find(".veiled").GetAttribute("title"), StringComparison.Ordinal);
        Assert.Empty(Text(new CategoryScore(Categories.Insult, 0.9)).FindAll(".veiled"));
    }

    [Theory]
    [InlineData("It reads like an insult (0.73); from 0.60 on a person reads it.", 0.7258, 0.6, "categories.insult.review", "(categories.insult.review)")]
    [InlineData("It was drawn at random for review.", 0.08, 0.1, "review.audit_rate", "(0.08, where review.audit_rate is 0.1)")]
    [InlineData("Too little time has passed since Parley last stepped in.", 4.4, 30.0, "restraint.min_gap", "(4.4 s, where restraint.min_gap is 30 s)")]
    [InlineData("The thread is locked already.", null, null, null, "")]
    public void A_reason_says_its_numbers_once_and_where_the_policy_has_them(string text, double? value, double? threshold, string? path, string behind)
    {
        var shown = Render<Reasons>(p => p.Add(r => r.List, [new Reason { Code = "c", Text = text, Value = value, Threshold = threshold, PolicyPath = path }]));
        Assert.Equal(behind, shown.Find(".muted").TextContent);
        Assert.Equal($"{text} {behind}".Trim(), shown.Find("li").TextContent);
    }

    [Fact]
    public void A_message_cannot_put_markup_into_the_page()
    {
        var shown = Render<MessageText>(p => p.Add(m => m.Text, "<script>x</script>").Add(m => m.Assessment, new Assessment { Utterance = "u" }));
        Assert.Empty(shown.FindAll("script"));
        Assert.Contains("<script>x</script>", shown.Find(".message-text").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_is_grouped_by_stakeholder_and_its_lines_add_up()
    {
        var shown = Render<TreeView>(p => p.Add(t => t.Title, "If it stands").Add(t => t.Tree, new HarmBenefitTree { Harmfulness = 0.3, Lines = [Line("author", 0.5), Line("thread", -0.1), Line("author", -0.1)] }));
        Assert.Equal(["+0.40", "−0.10"], shown.FindAll("summary .number").Select(sum => sum.TextContent));
        Assert.Equal(3, shown.FindAll(".leaf").Count);
    }

    [Fact]
    public void An_expert_asleep_is_listed_with_its_reason_and_has_no_bar()
    {
        var assessment = new Assessment
        {
            Utterance = "u",
            Verdict = new Verdict { Leading = "insult", Weights = [new ExpertWeight("lexicon", 1)] },
            Opinions = [new Opinion { Expert = "lexicon", Scores = [new CategoryScore("insult", 0.7)] }, Opinion.Sleep("judge", "the endpoint does not answer")],
        };
        var shown = Render<OpinionTable>(p => p.Add(o => o.Assessment, assessment));
        Assert.Single(shown.FindAll("tbody tr"));
        Assert.Equal("judge: the endpoint does not answer", shown.Find("details li").TextContent);
    }

    [Fact]
    public void The_sparklines_words_say_what_its_curve_says() =>
        Assert.Equal("risk over 3 messages, from 10 % to 60 %, highest 80 %", Render<Sparkline>(p => p.Add(s => s.Values, [0.1, 0.8, 0.6])).Find("svg").GetAttribute("aria-label"));

    [Fact]
    public void Facilitation_is_not_called_helpful_before_both_arms_have_an_end()
    {
        var none = FacilitationEffect.Estimate([new FacilitationOutcome(Silent: false, 0.1, Derailed: false)]);
        Assert.Contains("Not measured yet", Render<FacilitationArms>(p => p.Add(a => a.Effect, none)).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_worth_of_an_alert_falls_with_the_base_rate()
    {
        var shown = Render<AlertWorth>(p => p.Add(a => a.Calibrator, new ThresholdCalibrator()));
        shown.Find("input").Input("500");
        Assert.Contains("215 alerts", shown.Markup, StringComparison.Ordinal);
        Assert.Contains("72%", shown.Markup, StringComparison.Ordinal);
        shown.Find("input").Input("10");
        Assert.Contains("3%", shown.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Alert_rates_are_the_communitys_own_once_it_has_ten_outcomes_of_each_kind()
    {
        var calibrator = new ThresholdCalibrator();
        for (var i = 0; i < 10; i++)
        {
            calibrator.Learn(i < 8 ? 0.9 : 0.1, derailed: 1);
            calibrator.Learn(i < 2 ? 0.6 : 0.2, derailed: 0);
            Assert.Equal(i == 9, AlertRates.Of(calibrator, 0.55) is not null);
        }

        Assert.Equal(new AlertRates(0.8, 0.2, 20), AlertRates.Of(calibrator, 0.55));
    }

    [Fact]
    public void The_lightest_experts_are_drawn_together()
    {
        var history = Enumerable.Range(0, 9).Select(i => new RecordedWeight(1, default, new WeightRow("insult", "expert", $"e{i}", i / 36.0)));
        var curves = WeightCurves.Of([.. history]);
        Assert.Equal(["e8", "e7", "e6", "e5", "e4", "e3", "others"], curves.Select(curve => curve.Name));
        Assert.Equal(3 / 36.0, curves[^1].Points[0].Value, 12);
    }

    private IRenderedComponent<MessageText> Text(CategoryScore score) => Render<MessageText>(p => p
        .Add(m => m.Text, "some text").Add(m => m.Assessment, new Assessment { Utterance = "u", Verdict = new Verdict { Scores = [score] } }));

    private static HarmBenefitLine Line(string stakeholder, double contribution) => new() { Stakeholder = stakeholder, Action = "privacy", Effect = "social", Says = "loses something", Contribution = contribution };
}
