using System.Collections.Immutable;
using CsCheck;
using Parley.Core.Deliberation;
using Parley.Core.Deliberation.Routing;

namespace Parley.Core.Tests.Deliberation;

public sealed class AskingOrderTests
{
    private static readonly NamedExpert _cheap = new("model:cheap", 0.001m);
    private static readonly NamedExpert _dear = new("model:dear", 0.1m);

    [Fact]
    public void Equals_are_asked_cheapest_first() => Assert.Equal([_cheap, _dear], Order([], quality: 0.8));

    [Fact]
    public void What_labels_say_is_worth_its_price() =>
        Assert.Equal([_dear, _cheap], Order([new("model:dear", 2, 400, 120, 40), new("model:cheap", 2, 400, -20, 40)], quality: 1));

    [Fact]
    public void Cost_alone_knows_no_quality() =>
        Assert.Equal([_cheap, _dear], Order([new("model:dear", 2, 400, 200, 100), new("model:cheap", 2, 400, -100, 50)], quality: 0));

    [Fact]
    public void A_record_elsewhere_counts_where_there_is_none_here()
    {
        ImmutableArray<ModelRecord> elsewhere = [new("model:dear", 0, 200, 80, 40)];
        Assert.True(AskingOrder.ExpectedGain("model:dear", 4, elsewhere) > AskingOrder.PriorGain);
        Assert.Equal(AskingOrder.PriorGain, AskingOrder.ExpectedGain("model:cheap", 4, elsewhere), 12);
    }

    [Fact]
    public void An_opinion_equal_to_the_verdict_gains_nothing() => Gen.Select(Gen.Double[0.03, 0.97], Gen.Double[0, 1])
        .Sample((p, label) => Math.Abs(ModelRecord.GainOf(p, p, label)) < 1e-9);

    [Fact]
    public void An_opinion_nearer_to_the_label_gains() => Gen.Double[0.05, 0.9].Sample(p => ModelRecord.GainOf(p, 0.97, 1) > 0 && ModelRecord.GainOf(p, 0.97, 0) < 0);

    private static IModelExpert[] Order(ImmutableArray<ModelRecord> records, double quality) => [.. AskingOrder.Of([_dear, _cheap], 0.5, records, quality)];

    private sealed record NamedExpert(string Name, decimal ExpectedPrice) : IModelExpert
    {
        public ImmutableArray<string> Categories => ["toxicity"];

        public bool JudgesRules => false;

        public ValueTask<ModelOpinion> JudgeAsync(DeliberationBrief brief, ImmutableArray<ModelOpinion>? others, CancellationToken cancellation) =>
            throw new InvalidOperationException("Nobody is asked here.");
    }
}
