using Parley.Simulation.Strategies;

namespace Parley.Simulation.Tests.Strategies;

public sealed class ScheduledFacilitatorTests
{
    private static int[] Turns(string word, params double[] toxicity)
    {
        var facilitator = new ScheduledFacilitator(Strategy.Named(word), "thread");
        return [.. Enumerable.Range(0, toxicity.Length).Where(turn => facilitator.After(turn, toxicity[turn]) is not null)];
    }

    [Fact]
    public void Always_means_after_every_message() => Assert.Equal([1, 2, 3], Turns("always", 0, 0, 0, 0));

    [Fact]
    public void A_plain_one_speaks_after_heated_messages_only() => Assert.Equal([2], Turns("plain", 0, 0.1, 0.6, 0.2));

    [Fact]
    public void One_for_rule_making_opens_and_guides() => Assert.Equal([0, 4], Turns("e_rulemaking", 0, 0, 0, 0, 0, 0));

    [Fact]
    public void One_that_keeps_rules_states_them_first() =>
        Assert.StartsWith("Welcome", new ScheduledFacilitator(Strategy.Named("rules"), "thread").After(0, 0), StringComparison.Ordinal);

    [Fact]
    public void One_that_never_stops_begins_again_when_its_words_are_used_up()
    {
        var facilitator = new ScheduledFacilitator(Strategy.Named("always"), "thread");
        var words = Enumerable.Range(1, 60).Select(turn => facilitator.After(turn, 0)).ToArray();
        Assert.All(words, Assert.NotNull);
        Assert.True(words.Distinct(StringComparer.Ordinal).Count() is > 2 and < 60);
    }
}
