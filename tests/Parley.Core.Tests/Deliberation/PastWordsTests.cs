using CsCheck;
using Parley.Core.Deliberation.Routing;

namespace Parley.Core.Tests.Deliberation;

public sealed class PastWordsTests
{
    [Fact]
    public void A_chance_is_a_probability_and_none_where_nothing_was_said()
    {
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1]).Sample((embedded, threshold) => PastWords.Shipped.ChanceOfChange(embedded, threshold) is >= 0 and <= 1 + 1e-9);
        Assert.Equal(0, PastWords.Shipped.ChanceOfChange(double.NaN, 0.5));
    }

    [Fact]
    public void The_nearer_a_threshold_above_the_likelier_the_change() => Gen.Select(Gen.Double[0.02, 0.5], Gen.Double[0.51, 0.7], Gen.Double[0.71, 0.99])
        .Sample((embedded, near, far) => PastWords.Shipped.ChanceOfChange(embedded, near) >= PastWords.Shipped.ChanceOfChange(embedded, far) - 1e-9);

    [Fact]
    public void With_many_words_the_chance_is_their_share_whatever_the_prior() => Gen.Select(Gen.Int[0, 1000], Gen.Double[0.1, 0.4]).Sample((high, embedded) =>
    {
        var past = PastWords.Shipped;
        for (var i = 0; i < 1000; i++)
        {
            past = past.With(embedded, i < high ? 0.999 : 0.001);
        }

        return Math.Abs(past.ChanceOfChange(embedded, 0.5) - (high / 1000.0)) < 0.03;
    }, iter: 20);

    [Fact]
    public void Words_said_elsewhere_teach_nothing_here()
    {
        var past = Enumerable.Repeat(0.95, 500).Aggregate(PastWords.Shipped, (known, word) => known.With(0.9, word));
        Assert.Equal(PastWords.Shipped.ChanceOfChange(0.05, 0.5), past.ChanceOfChange(0.05, 0.5));
        Assert.Equal(500, past.Count);
    }

    [Fact]
    public void What_is_unknown_is_not_learned_from() => Assert.Equal(0, PastWords.Shipped.With(double.NaN, 0.5).With(0.5, double.NaN).Count);

    [Fact]
    public void A_fold_of_outcomes_learns_from_fresh_words_only()
    {
        var outcome = new DeliberationOutcome
        {
            Utterance = "u",
            Revision = 0,
            Opinions = [new ModelOpinion { Opinion = new Opinion { Expert = "model:a", Scores = [new("toxicity", 0.9)] } }],
            Forecast = new Forecast { Opinions = [new Opinion { Expert = "model:f", Scores = [new("derailment", 0.7)] }] },
            Embedded = [new("toxicity", 0.2), new("derailment", 0.3)],
        };
        var after = RoutingMemory.Shipped.With(outcome);
        Assert.Equal((1, 1), (after.Experts.Count, after.Forecasters.Count));
        Assert.Equal((0, 1), (RoutingMemory.Shipped.With(outcome with { ReusedFrom = "c/u0" }).Experts.Count, RoutingMemory.Shipped.With(outcome with { ReusedFrom = "c/u0" }).Forecasters.Count));
        Assert.Same(RoutingMemory.Shipped, RoutingMemory.Shipped.With(outcome with { Dropped = "the policy changed" }));
        Assert.Same(RoutingMemory.Shipped, RoutingMemory.Shipped.With(outcome with { Embedded = default }));
    }
}
