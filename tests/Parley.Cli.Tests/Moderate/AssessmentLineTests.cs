using System.Text.Json;
using Parley.Cli.Moderate;

namespace Parley.Cli.Tests.Moderate;

public sealed class AssessmentLineTests
{
    [Fact]
    public void A_line_has_exactly_the_promised_shape()
    {
        var line = Corpora.Of(Corpora.Line("talk page", "u 1", speaker: "ann")).InInputOrder().Single();
        var assessment = new Assessment
        {
            Utterance = line.Utterance.Id,
            Verdict = new Verdict { Scores = [new("toxicity", 0.123456), new("self_harm", 1), new("rule:no-ads", 0)], NotAssessed = ["spam"] },
            Forecast = new Forecast { Risk = 2.0 / 3, Drivers = [Driver("It speaks to the person."), Driver("It grows."), Driver("It grows."), Driver("Too much.")] },
            Decision = new Decision
            {
                Actions = [ModerationAction.SlowMode, ModerationAction.Review],
                WouldDo = [ModerationAction.Hide],
                Reasons = [new Reason { Code = "above_threshold", Text = "toxicity is above the line." }],
            },
            Intervention = new Intervention { Id = "i", Kind = ModerationAction.Facilitate, Utterance = line.Utterance.Id, Text = "Let's “breathe”, ann.", Source = "phrase" },
            Withheld = [new Reason { Code = "gap_too_short", Text = "We spoke just before." }],
        };
        Assert.Equal(
            """{"conversation":"talk page","utterance":"u 1","speaker":"ann","categories":{"toxicity":0.1235,"self_harm":1,"rule:no-ads":0},"toxicity":0.1235,"risk":0.6667"""
            + ""","actions":["slow_mode","review"],"wouldDo":["hide"],"intervention":{"kind":"facilitate","text":"Let's “breathe”, ann."}"""
            + ""","reasons":["toxicity is above the line.","It speaks to the person.","It grows.","We spoke just before."]}""",
            AssessmentLine.Write(line, assessment));
    }

    [Fact]
    public void What_was_not_assessed_is_left_out_or_null()
    {
        var line = Corpora.Of(Corpora.Line("c", "u")).InInputOrder().Single();
        Assert.Equal(
            """{"conversation":"c","utterance":"u","speaker":"ann","categories":{},"toxicity":null,"risk":0,"actions":[],"wouldDo":[],"intervention":null,"reasons":[]}""",
            AssessmentLine.Write(line, new Assessment { Utterance = "u" }));
    }

    [Theory]
    [InlineData(InterventionStatus.Shadow)]
    [InlineData(InterventionStatus.Failed)]
    public void An_intervention_that_was_not_made_is_null(InterventionStatus status)
    {
        var line = Corpora.Of(Corpora.Line("c", "u")).InInputOrder().Single();
        var intervention = new Intervention { Id = "i", Kind = ModerationAction.Nudge, Utterance = "u", Text = "t", Source = "s", Status = status };
        Assert.Contains("\"intervention\":null", AssessmentLine.Write(line, new Assessment { Utterance = "u", Intervention = intervention }), StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_surrogate_pair_does_not_break_the_line()
    {
        var line = Corpora.Of("""{"id":"u","conversation_id":"c","speaker":"a\ud83d","text":"x"}""").InInputOrder().Single();
        var written = JsonDocument.Parse(AssessmentLine.Write(line, new Assessment { Utterance = "u" }));
        Assert.Equal("a\uFFFD", written.RootElement.GetProperty("speaker").GetString());
    }

    [Fact]
    public void Every_action_has_a_name() =>
        Assert.All(Enum.GetValues<ModerationAction>(), a => Assert.Matches("^[a-z]+(_[a-z]+)*$", a.Name()));

    private static Driver Driver(string explanation) => new() { Name = "d", Explanation = explanation };
}
