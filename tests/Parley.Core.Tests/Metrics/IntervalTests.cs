using CsCheck;
using Parley.Core.Metrics;

namespace Parley.Core.Tests.Metrics;

public sealed class IntervalTests
{
    [Fact]
    public void Newcombe_gives_the_published_example()
    {
        // Newcombe 1998, table II: 56/70 against 48/80, method 10.
        var interval = Proportions.Newcombe(56, 70, 48, 80);
        Assert.Equal(0.0524, interval.Low, 4);
        Assert.Equal(0.3339, interval.High, 4);
    }

    [Fact]
    public void Wilson_holds_the_observed_share_and_stays_in_range() => Gen.Select(Gen.Int[0, 200], Gen.Int[0, 200]).Sample((a, b) =>
    {
        var (successes, trials) = (Math.Min(a, b), Math.Max(a, b) + 1);
        var interval = Proportions.Wilson(successes, trials);
        Assert.True(interval.Contains((double)successes / trials));
        Assert.True(interval is { Low: >= 0, High: <= 1 });
    });

    [Fact]
    public void Bootstrap_repeats_bit_for_bit_with_its_seed()
    {
        double[] values = [.. Enumerable.Range(0, 50).Select(i => (double)i)];
        Interval Run(ulong seed) => Bootstrap.Interval(50, rows => rows.Average(r => values[r]), seed);
        Assert.Equal(Run(7), Run(7));
        Assert.NotEqual(Run(7), Run(8));
    }

    [Fact]
    public void Bootstrap_of_a_mean_is_about_two_standard_errors_wide()
    {
        var interval = Bootstrap.Interval(400, rows => rows.Average(r => r % 2), 3, 2000);
        Assert.InRange(interval.Low, 0.44, 0.46);
        Assert.InRange(interval.High, 0.54, 0.56);
    }

    [Fact]
    public void Bootstrap_leaves_out_resamples_without_a_value() =>
        Assert.Equal(1, Bootstrap.Interval([0.9, 0.1], [1, 0], (s, l) => Ranking.Auc(s, l), 1).Low);
}
