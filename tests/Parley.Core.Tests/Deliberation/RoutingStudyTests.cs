using System.Collections.Immutable;
using Parley.Core.Deliberation.Evaluation;
using Parley.Core.Metrics;

namespace Parley.Core.Tests.Deliberation;

/// <summary>The twin of the study on research data, on a drawn fixture: most messages are plainly fine, the doubtful ones are few, and the judge is right most of the time.</summary>
public sealed class RoutingStudyTests
{
    private static readonly ImmutableArray<double> _right = [0.95, 0.9, 0.9, 0.8, 0.4];
    private static readonly ImmutableArray<double> _wrong = [0.02, 0.05, 0.05, 0.1, 0.3];

    [Fact]
    public void Routing_asks_far_less_and_loses_little()
    {
        var study = new RoutingStudy(_right, _wrong, seed: 7, fresh: false);
        var items = Items();
        var always = study.Run(items, new RoutingRule(1, 0, 0), 0.5);
        var routed = study.Run(items, new RoutingRule(0.3, 0.02, 0), 0.5);
        Assert.True(always.Calls >= 8 * routed.Calls, $"{always.Calls} and {routed.Calls} calls");
        Assert.True(routed.F1 >= always.F1 - 0.03, $"{always.F1:0.000} and {routed.F1:0.000}");
        Assert.True(routed.F1 > study.Run(items, new RoutingRule(-1, 0, 0), 0.5).F1);
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers() =>
        Assert.Equal(new RoutingStudy(_right, _wrong, 3, fresh: true).Run(Items(), new(0.2, 0.1, 0.1), 0.5), new RoutingStudy(_right, _wrong, 3, fresh: true).Run(Items(), new(0.2, 0.1, 0.1), 0.5));

    private static RoutedItem[] Items()
    {
        var generator = new SeededGenerator(11);
        return [.. Enumerable.Range(0, 1500).Select(i =>
        {
            var doubtful = generator.NextDouble() < 0.08;
            var label = doubtful ? generator.NextDouble() < 0.5 : generator.NextDouble() < 0.01;
            var embedded = doubtful ? 0.25 + (0.5 * generator.NextDouble()) : label ? 0.9 : 0.1 * generator.NextDouble();
            return new RoutedItem($"m{i}", label, [embedded]);
        })];
    }
}
