using CsCheck;
using Parley.Core.Conversations;
using Parley.Core.Reviewing;

namespace Parley.Core.Tests.Reviewing;

public sealed class LearningDrawTests
{
    [Fact]
    public void Experts_at_odds_over_something_new_teach_most()
    {
        Assert.Equal(1, LearningDraw.Value(Said(0.5, 0.5), 0, "u1", ConversationWindow.Empty));
        Assert.Equal(0, LearningDraw.Value(Said(1, 0), 0, "u1", ConversationWindow.Empty));
        Assert.Equal(0, LearningDraw.Value(Verdict.Empty, 0, "u1", ConversationWindow.Empty));
    }

    [Fact]
    public void What_was_said_just_before_teaches_nothing_new_and_a_message_is_no_repetition_of_itself()
    {
        var before = new ConversationWindow(1, [Entry("u0", 0xFFUL)]);
        Assert.Equal(0, LearningDraw.Value(Said(0.5, 0.5), 0xFF, "u1", before));
        Assert.Equal(1, LearningDraw.Value(Said(0.5, 0.5), 0xFF, "u0", before));
        Assert.Equal(0.25, LearningDraw.Value(Said(0.5, 0.5), 0xFFFF, "u1", before));
        Assert.Equal(1, LearningDraw.Value(Said(0.5, 0.5), 0, "u1", before));
    }

    [Fact]
    public void It_rises_with_the_spread() => Gen.Select(Gen.Double[0, 1], Gen.Double[0, 0.4]).Sample((p, spread) =>
        Assert.True(Uncertainty.Of(Said(p, spread + 0.1)) > Uncertainty.Of(Said(p, spread))));

    [Fact]
    public void The_share_drawn_is_the_rate_times_the_value_and_the_same_again_is_drawn_again()
    {
        var drawn = Enumerable.Range(0, 20_000).Where(i => LearningDraw.Asks(7, "c", $"u{i}", 0.1, 0.5)).ToList();
        Assert.InRange(drawn.Count, 850, 1150);
        Assert.All(drawn, i => Assert.True(LearningDraw.Asks(7, "c", $"u{i}", 0.1, 0.5)));
    }

    private static Verdict Said(double probability, double spread) =>
        new() { Scores = [new(Categories.Insult, probability)], Leading = Categories.Insult, Spread = spread };

    private static WindowEntry Entry(string id, ulong fingerprint) => new()
    {
        Id = id,
        Revision = 0,
        Speaker = "ann",
        Turn = 0,
        Timestamp = DateTimeOffset.UnixEpoch,
        Features = UtteranceFeatures.None with { Fingerprint = fingerprint },
    };
}
