using System.Text.Json;
using Parley.Core.Learning;
using Parley.Core.Metrics;

namespace Parley.Core.Tests.Learning;

public sealed class ThresholdCalibratorTests
{
    [Fact]
    public void The_threshold_found_reaches_the_wanted_share_of_right_alerts()
    {
        // The chance of derailment equals the score, so the share right above t is about (1 + t) / 2.
        var threshold = Fed(20_000).ForPpv(0.8);
        Assert.InRange(threshold!.Value, 0.55, 0.65);
    }

    [Fact]
    public void The_threshold_found_keeps_the_budget()
    {
        var threshold = Fed(20_000).ForBudget(100);
        Assert.InRange(threshold!.Value, 0.89, 0.92);
    }

    [Fact]
    public void Little_evidence_gives_no_threshold()
    {
        Assert.Null(Fed(15).ForPpv(0.5));
        Assert.Null(Fed(15).ForBudget(100));
    }

    [Fact]
    public void A_budget_that_even_certainty_breaks_closes_the_gate()
    {
        var calibrator = new ThresholdCalibrator();
        for (var i = 0; i < 300; i++)
            calibrator.Observe(1);
        Assert.True(calibrator.ForBudget(10) > 1);
    }

    [Fact]
    public void A_restored_calibrator_says_the_same()
    {
        var fed = Fed(500);
        var json = JsonSerializer.Serialize(fed.Save(), EnsembleJson.Default.ThresholdState);
        var restored = new ThresholdCalibrator(JsonSerializer.Deserialize(json, EnsembleJson.Default.ThresholdState)!);
        Assert.Equal((fed.ForPpv(0.7), fed.ForBudget(50)), (restored.ForPpv(0.7), restored.ForBudget(50)));
    }

    private static ThresholdCalibrator Fed(int conversations)
    {
        var generator = new SeededGenerator(6);
        var calibrator = new ThresholdCalibrator();
        for (var i = 0; i < conversations; i++)
        {
            var score = generator.NextDouble();
            calibrator.Observe(score);
            calibrator.Learn(score, generator.NextDouble() < score ? 1 : 0);
        }

        return calibrator;
    }
}
