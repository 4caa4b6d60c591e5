using Parley.Core.Learning;
using Parley.Core.Metrics;

namespace Parley.Core.Tests.Learning;

public sealed class InversePropensityTests
{
    [Fact]
    public void The_estimate_is_unbiased_over_draws_and_clipping_lowers_it()
    {
        double[] losses = [.. Enumerable.Range(0, 200).Select(i => i / 200.0)];
        var free = Mean(losses, double.PositiveInfinity);
        var clipped = Mean(losses, 2);
        Assert.Equal(losses.Average(), free.Unbiased, 0.01);
        Assert.True(clipped.Unbiased < losses.Average() - 0.05);
        Assert.True(clipped.ClippedShare > 0 && free.ClippedShare == 0);
    }

    [Fact]
    public void Equal_weights_are_worth_their_number()
    {
        var estimate = new InversePropensityEstimate();
        for (var i = 0; i < 30; i++)
            estimate.Add(0.5, 0.1);
        Assert.Equal(30, estimate.Estimate(300).EffectiveSampleSize, 1e-9);
    }

    /// <summary>The larger the loss, the rarer the label: what a plain mean would get wrong.</summary>
    private static LossEstimate Mean(double[] losses, double cap)
    {
        var generator = new SeededGenerator(2);
        var runs = Enumerable.Range(0, 400).Select(_ =>
        {
            var estimate = new InversePropensityEstimate(cap);
            foreach (var loss in losses)
            {
                var propensity = loss < 0.5 ? 1 : 0.2;
                if (generator.NextDouble() < propensity)
                    estimate.Add(loss, propensity);
            }

            return estimate.Estimate(losses.Length);
        }).ToArray();
        return new(runs.Average(r => r.Unbiased), runs.Average(r => r.SelfNormalised), 0, runs.Average(r => r.ClippedShare));
    }
}
