using Parley.Cli.Moderate.View;

namespace Parley.Cli.Tests.View;

public sealed class ViewTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(140)]
    public void A_quarrel_is_told_in_full(int width) => Snapshot.Matches($"quarrel-{width}", Stories.Print(Stories.Quarrel(), width));

    [Theory]
    [InlineData(80)]
    [InlineData(140)]
    public void The_overview_lists_conversations_by_risk(int width)
    {
        var rows = new[] { Stories.Calm(), Stories.Quarrel(), Stories.Calm("a-thread-with-a-name-that-is-much-longer-than-any-column-can-be") };
        Snapshot.Matches($"overview-{width}", Stories.Print(OverviewBlock.Render([.. rows.Select(s => OverviewRow.Of(s, OverviewBlock.SparkWidth(width)))], width), width));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(140)]
    public void A_calm_conversation_takes_one_line(int width)
    {
        var text = Stories.Print(Stories.Calm(), width);
        Assert.Equal(1, text.Count(c => c == '\n'));
        Assert.Contains("calm 4 %, 2 turns, civil", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(140)]
    public void No_line_is_wider_than_the_terminal(int width) =>
        Assert.All(Stories.Print(Stories.Quarrel(), width).Split('\n'), l => Assert.True(l.Length <= width, l));

    [Fact]
    public void What_was_withheld_is_said()
    {
        var story = Stories.Quarrel();
        var turns = story.Turns.Select(t => t with { Assessment = t.Assessment with { Intervention = null, Withheld = [new Reason { Code = "gap", Text = "We had spoken two turns before." }] } });
        var text = Stories.Print(story with { Turns = [.. turns] }, 80);
        Assert.Contains("We said nothing\n    1  We had spoken two turns before.\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model:judge facilitator/1 style-plain/1", null, "worded by qwen3 (facilitator/1 style-plain/1)")]
    [InlineData("personal_turn/3", null, "an authored phrase, since qwen3 gave no wording that could be used")]
    [InlineData("personal_turn/3", "the endpoint is busy", "since qwen3 gave no wording that could be used: the endpoint is busy")]
    public void Whose_words_were_said_is_told_where_a_model_was_asked(string source, string? failure, string told)
    {
        var story = Stories.Quarrel();
        ModelUse use = new() { Endpoint = "judge", Model = "qwen3", Prompt = "check/1", Failure = failure };
        var turns = story.Turns.Select(t => t with { Assessment = t.Assessment with { Intervention = t.Assessment.Intervention is { } said ? said with { Source = source, Uses = [use] } : null } });
        Assert.Contains(told, Stories.Print(story with { Turns = [.. turns] }, 140), StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_that_was_never_sent_is_not_counted_as_one()
    {
        var story = Stories.Quarrel();
        ModelUse use = new() { Endpoint = "judge", Model = "qwen3", Prompt = "expert/1", Failure = "the endpoint failed" };
        ModelOpinion asleep = new() { Opinion = Opinion.Sleep("model:judge", "the endpoint failed"), Uses = [use, use with { Failure = null }, use with { Attempts = 0 }] };
        var asked = story.Turns[0] with { Assessment = story.Turns[0].Assessment with { Deliberated = new DeliberationOutcome { Utterance = "t1", Revision = 0, Opinions = [asleep] } } };
        Assert.Contains("at 1 turn: 2 requests (1 without an answer that could be used), 1 not sent, 0 tokens", Stories.Print(story with { Turns = [asked, .. story.Turns.Skip(1)] }, 200), StringComparison.Ordinal);
    }

    [Fact]
    public void A_review_drawn_at_random_does_not_make_a_story()
    {
        var drawn = new Decision { Actions = [ModerationAction.Review], Reasons = [new Reason { Code = "audit_draw", Text = "It was drawn at random for review.", PolicyPath = "review.audit_rate" }] };
        var chosen = drawn with { Reasons = [.. drawn.Reasons, new Reason { Code = "above_threshold", Text = "Above.", PolicyPath = "categories.insult.review" }] };
        Assert.Equal((false, true), (Story.HasActions(drawn), Story.HasActions(chosen)));
    }

    [Fact]
    public void In_a_long_list_calm_conversations_are_counted()
    {
        var rows = Enumerable.Range(0, 40).Select(i => Stories.Calm($"quiet-{i}")).Append(Stories.Quarrel()).Select(s => OverviewRow.Of(s, 16));
        var text = Stories.Print(OverviewBlock.Render([.. rows], 80), 80);
        Assert.Contains("and 40 calm conversations", text, StringComparison.Ordinal);
        Assert.DoesNotContain("quiet-", text, StringComparison.Ordinal);
    }
}
