using System.Collections.Immutable;
using Parley.Core.Deliberation.Evaluation;
using Parley.Core.Deliberation.Routing;
using Parley.Core.Metrics;

namespace Parley.Core.Tests.Deliberation;

/// <summary>The twin of the study on research data, on drawn fixtures: most messages are plainly fine, the doubtful ones are few, and the judge is right most of the time.</summary>
public sealed class RoutingStudyTests
{
    private static readonly ImmutableArray<double> _right = [0.95, 0.9, 0.9, 0.8, 0.4];
    private static readonly ImmutableArray<double> _wrong = [0.02, 0.05, 0.05, 0.1, 0.3];
    private static readonly PastWords _prior = PastWords.From([0.7, 0.8, 0.3], [0.1, 0.1, 0.4]);

    [Fact]
    public void Learned_routing_asks_ten_times_less_and_loses_at_most_a_point()
    {
        var comparison = new RoutingComparison(new RoutingStudy(_right, _wrong, seed: 7, fresh: false), Messages(), _prior);
        var routed = comparison.Run(new RoutingRule(-1, 0.005, LeastChance: 0.02));
        Assert.True(routed.Fewer >= 10, $"{routed.Fewer:0.0} times fewer");
        Assert.True(routed.F1 >= comparison.Always - 0.01, $"{comparison.Always:0.000} and {routed.F1:0.000}");
        Assert.True(routed.F1 > comparison.Never + 0.05);
        Assert.InRange(routed.F1 - comparison.Always, routed.Loss.Low, routed.Loss.High);
    }

    [Fact]
    public void The_price_steers_the_trade()
    {
        var comparison = new RoutingComparison(new RoutingStudy(_right, _wrong, seed: 7, fresh: false), Messages(), _prior);
        var calls = new[] { 0.0, 0.01, 0.1, 0.5 }.Select(chance => comparison.Run(new RoutingRule(-1, 0, chance)).Calls).ToList();
        Assert.Equal(calls.OrderDescending(), calls);
        Assert.Equal(comparison.Messages, calls[0]);
    }

    [Fact]
    public void The_rule_that_asked_least_on_one_half_serves_the_other()
    {
        var comparison = new RoutingComparison(new RoutingStudy(_right, _wrong, seed: 7, fresh: false), Messages(), _prior);
        RoutingRule[] rules = [.. new[] { 0.005, 0.02, 0.05, 0.1, 0.3 }.Select(chance => new RoutingRule(-1, 0.005, chance))];
        var (chosen, result) = comparison.RunChosen(rules, loss: 0.01);
        Assert.All(chosen, rule => Assert.Contains(rule, rules));
        Assert.True(result.Fewer >= 10 && result.F1 >= comparison.Always - 0.03, $"{result.Fewer:0.0} times fewer, {comparison.Always:0.000} and {result.F1:0.000}");
        Assert.Equal([RoutingRule.Always, RoutingRule.Always], comparison.RunChosen([RoutingRule.Never], loss: 0).Chosen);
    }

    [Fact]
    public void A_kept_word_serves_a_thread_and_asking_for_it_once_loses_nothing()
    {
        var comparison = new RoutingComparison(new RoutingStudy(_right, _wrong, seed: 7, fresh: false), Threads(), _prior);
        var kept = comparison.Run(new RoutingRule(1, 0, Keeps: 1));
        Assert.Equal((comparison.Messages / 8, comparison.Always), (kept.Calls, kept.F1));
        Assert.Equal(2 * kept.Calls, comparison.Run(new RoutingRule(1, 0, Keeps: 1, KeepTurns: 3)).Calls);
    }

    [Fact]
    public void No_routing_that_finds_the_same_asks_less_than_the_bound()
    {
        var comparison = new RoutingComparison(new RoutingStudy(_right, _wrong, seed: 7, fresh: false), Messages(), _prior);
        Assert.InRange(comparison.Changed, 1, comparison.Run(new RoutingRule(-1, 0, 0.005)).Calls);
        Assert.InRange(comparison.FewestWithin(0.01)!.Value, 1, comparison.Changed);
        Assert.Equal(0, comparison.FewestWithin(1));
    }

    [Fact]
    public void The_same_seed_gives_the_same_numbers()
    {
        var rule = new RoutingRule(-1, 0.1, 0.05, Keeps: 0.1);
        RoutedResult Run() => new RoutingComparison(new RoutingStudy(_right, _wrong, 3, fresh: true), Threads(), _prior).Run(rule);
        Assert.Equal(Run(), Run());
    }

    private static RoutedItem[] Messages()
    {
        var generator = new SeededGenerator(11);
        return [.. Enumerable.Range(0, 3000).Select(i =>
        {
            var doubtful = generator.NextDouble() < 0.05;
            var label = doubtful ? generator.NextDouble() < 0.5 : generator.NextDouble() < 0.005;
            var embedded = doubtful ? 0.25 + (0.5 * generator.NextDouble()) : label ? 0.9 : 0.05 * generator.NextDouble();
            return new RoutedItem($"m{i}", label, [embedded], $"m{i}");
        })];
    }

    /// <summary>Of eight messages each; the risk wanders with what the thread will come to.</summary>
    private static RoutedItem[] Threads()
    {
        var generator = new SeededGenerator(12);
        return [.. Enumerable.Range(0, 200).Select(i =>
        {
            var label = generator.NextDouble() < 0.2;
            return new RoutedItem($"t{i}", label, [.. Enumerable.Range(0, 8).Select(_ => (label ? 0.3 : 0.1) + (0.4 * generator.NextDouble()))], $"t{i}");
        })];
    }
}
