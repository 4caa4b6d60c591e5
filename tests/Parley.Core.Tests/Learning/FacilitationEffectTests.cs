using Parley.Core.Learning;
using Parley.Core.Metrics;

namespace Parley.Core.Tests.Learning;

public sealed class FacilitationEffectTests
{
    [Fact]
    public void The_effect_is_the_difference_of_the_arms_with_newcombes_interval()
    {
        var effect = FacilitationEffect.Estimate([.. Arm(true, 0.1, 20, 12), .. Arm(false, 0.1, 180, 54)]);
        Assert.Equal(0.6 - 0.3, effect.Effect, 1e-12);
        Assert.Equal(Proportions.Newcombe(12, 20, 54, 180), effect.Interval);
    }

    [Fact]
    public void A_changed_rate_is_not_mistaken_for_an_effect()
    {
        // Silence was rare in calm times and common in bad ones; within each, both arms derail alike.
        FacilitationOutcome[] outcomes = [.. Arm(true, 0.1, 20, 4), .. Arm(false, 0.1, 180, 36), .. Arm(true, 0.5, 100, 60), .. Arm(false, 0.5, 100, 60)];
        var effect = FacilitationEffect.Estimate(outcomes, seed: 1);
        Assert.Equal(0, effect.Effect, 1e-9);
        Assert.True(effect.Interval.Contains(0));
    }

    [Fact]
    public void Without_a_silent_arm_there_is_no_effect_to_report() =>
        Assert.True(double.IsNaN(FacilitationEffect.Estimate([.. Arm(false, 0.1, 5, 1)]).Effect));

    private static IEnumerable<FacilitationOutcome> Arm(bool silent, double rate, int all, int derailed) =>
        Enumerable.Range(0, all).Select(i => new FacilitationOutcome(silent, rate, i < derailed));
}
