using CsCheck;
using Parley.Cli.Moderate.View;

namespace Parley.Cli.Tests.View;

public sealed class TurningPointsTests
{
    [Theory]
    [InlineData(new[] { 0.1, 0.2, 0.5, 0.55, 0.9 }, new[] { 2, 3, 5 })]
    [InlineData(new[] { 0.1, 0.2, 0.35, 0.6, 0.95 }, new[] { 3, 4, 5 })]
    [InlineData(new[] { 0.6, 0.61, 0.2 }, new[] { 1, 3 })]
    [InlineData(new[] { 0.1, 0.15, 0.1 }, new int[0])]
    public void The_largest_rises_a_heated_opening_and_a_fall_are_found(double[] risks, int[] turns) =>
        Assert.Equal(turns, Find(risks).Select(p => p.Turn.Number));

    [Fact]
    public void A_change_is_that_between_two_turns() =>
        Gen.Double[0, 1].Array[1, 30].Sample(risks => Find(risks).All(p => p.From is not { } from || from == risks[p.Turn.Number - 2]));

    [Fact]
    public void What_moved_the_risk_is_named_not_what_was_there_before()
    {
        var story = Stories.Of([Stories.Driven("a", 0.2, ("old", 0.9), ("cooling", -0.8)), Stories.Driven("b", 0.7, ("old", 0.9), ("small", 0.1), ("new", 0.5), ("cooling", -0.2))]);
        Assert.Equal(["new", "small"], Assert.Single(TurningPoints.Find(story.Turns)).Movers().Select(d => d.Name));
    }

    private static ImmutableArray<TurningPoint> Find(double[] risks)
    {
        var lines = Corpora.Of(risks.Select((_, i) => Corpora.Line("c", $"u{i}", time: i))).InInputOrder();
        return TurningPoints.Find([.. lines.Select((l, i) => new Turn(i + 1, l, new Assessment { Utterance = l.Utterance.Id, Forecast = new Forecast { Risk = risks[i] } }))]);
    }
}
