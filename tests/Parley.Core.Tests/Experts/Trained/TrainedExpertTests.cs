using CsCheck;
using Parley.Core.Conversations;
using Parley.Core.Experts;
using Parley.Core.Experts.Trained;

namespace Parley.Core.Tests.Experts.Trained;

public sealed class TrainedExpertTests
{
    private static readonly TrainedPanel Panel = new([TrainedModel.Quantise(
        "small", Categories.Insult, ExpertTrainer.Train(SmallTexts.Rows(300, 1), new()), PlattScaling.Identity)]);

    private static readonly TrainedExpert Expert = new(Panel, "small");

    [Fact]
    public void A_rude_text_is_told_from_a_kind_one()
    {
        Assert.True(Judge("What a stupid idea.")[Categories.Insult] > 0.5);
        Assert.True(Judge("I like the idea a lot.")[Categories.Insult] < 0.5);
    }

    [Fact]
    public void Spans_show_the_words_that_weighed()
    {
        const string text = "After the meeting: what a stupid idea.";
        var spans = Judge(text).Spans;
        Assert.Contains(spans, s => text.Substring(s.Start, s.Length).Contains("stupid", StringComparison.Ordinal));
        Assert.DoesNotContain(spans, s => text.Substring(s.Start, s.Length).Contains("meeting", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("...!?")]
    public void It_sleeps_where_there_are_no_words(string text)
    {
        var opinion = Judge(text);
        Assert.NotNull(opinion.Asleep);
        Assert.Empty(opinion.Scores);
    }

    [Fact]
    public void Any_text_gives_a_probability_or_sleep_and_spans_that_lie_in_it() => Gen.OneOf(
        Gen.Char.Array[0, 120].Select(c => new string(c)),
        SmallTexts.OneOf("you ", "fool", "stupid", "!", "\n", "\ud83d", "\u200b", "ＳＴＵＰＩＤ ", "s.t.u.p.i.d ").Array[0, 40].Select(string.Concat)).Sample(text =>
    {
        var opinion = Judge(text);
        Assert.True(opinion.Asleep is not null || opinion[Categories.Insult] is >= 0 and <= 1);
        Assert.All(opinion.Spans, s => Assert.True(s.Start >= 0 && s.Length > 0 && s.Start + s.Length <= text.Length && s.Weight > 0));
        Assert.True(opinion.Spans.Zip(opinion.Spans.Skip(1)).All(p => p.First.Start <= p.Second.Start));
    });

    [Fact]
    public void The_experts_of_a_panel_share_one_pass()
    {
        var evidence = Evidence("What a stupid idea.");
        _ = Expert.Judge(evidence);
        var kept = evidence.Trained;
        _ = new TrainedExpert(Panel, "small").Judge(evidence);
        Assert.NotNull(kept);
        Assert.Same(kept, evidence.Trained);
    }

    [Fact]
    public void A_model_that_is_not_there_is_refused() => Assert.Throws<ArgumentException>(() => new TrainedExpert(Panel, "other"));

    private static Opinion Judge(string text) => Expert.Judge(Evidence(text));

    private static Evidence Evidence(string text) => new(new() { Id = "u", Speaker = "s", Text = text }, ConversationWindow.Empty);
}
