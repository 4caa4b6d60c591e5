using Parley.Core.Forecasting;

namespace Parley.Core.Tests.Forecasting;

public sealed class ForecastMetricsTests
{
    // Four conversations at threshold 0.5: a hit, a hit whose alert is withdrawn, a miss, a false alarm that is withdrawn, a true calm.
    private static readonly ForecastCourse[] Courses =
    [
        new("hit", true, 5, [0.2, 0.6, 0.7, 0.8]),
        new("withdrawn", true, 4, [0.9, 0.3, 0.2]),
        new("miss", true, 3, [0.1, 0.4]),
        new("false alarm", false, 4, [0.6, 0.2, 0.1]),
        new("calm", false, 3, [0.1, 0.3]),
    ];

    private static readonly ForecastMetrics Metrics = ForecastMetrics.Of(Courses, new(0.5));

    [Fact]
    public void Conversations_are_called_when_any_forecast_crosses()
    {
        Assert.Equal(3.0 / 5, Metrics.Accuracy, 12);
        Assert.Equal(2.0 / 3, Metrics.Precision, 12);
        Assert.Equal(2.0 / 3, Metrics.Recall, 12);
        Assert.Equal(2.0 / 3, Metrics.F1, 12);
        Assert.Equal(1.0 / 2, Metrics.Fpr, 12);
    }

    [Fact]
    public void Horizon_counts_the_comments_after_the_first_alert_with_the_unseen_last_one() =>
        Assert.Equal((3 + 3) / 2.0, Metrics.MeanHorizon, 12);

    [Fact]
    public void Recovery_is_withdrawn_false_alarms_less_withdrawn_hits() => Assert.Equal((1 - 1) / 5.0, Metrics.Recovery, 12);

    [Fact]
    public void Auc_and_Brier_are_of_the_highest_risk()
    {
        // Highest: 0.8, 0.9, 0.4 against 0.6, 0.3. Pairs won: 2 + 2 + 1 of 6.
        Assert.Equal(5.0 / 6, Metrics.Auc, 12);
        Assert.Equal((0.04 + 0.01 + 0.36 + 0.36 + 0.09) / 5, Metrics.Brier, 12);
    }

    [Fact]
    public void A_risk_at_the_threshold_is_no_alert() => Assert.Equal(-1, new ForecastCourse("x", true, 3, [0.5, 0.5]).FirstAlert(new(0.5)));

    [Fact]
    public void A_forecast_that_slept_is_neither_alert_nor_withdrawal()
    {
        var course = new ForecastCourse("x", true, 4, [double.NaN, 0.7, double.NaN]);
        Assert.Equal(1, course.FirstAlert(new(0.5)));
        Assert.False(course.WasWithdrawn(new(0.5)));
    }

    [Fact]
    public void Nothing_alerted_leaves_precision_and_horizon_without_a_number()
    {
        var metrics = ForecastMetrics.Of(Courses, new(0.95));
        Assert.True(double.IsNaN(metrics.Precision));
        Assert.True(double.IsNaN(metrics.MeanHorizon));
        Assert.Equal(0, metrics.F1);
    }

    [Fact]
    public void Projections_follow_from_recall_and_false_alarms()
    {
        var report = ForecastReport.Of(Courses, new(0.5), seed: 1, resamples: 50);
        var tenth = report.Projections.Single(p => p.BaseRate.Equals(0.1));
        Assert.Equal(1000 * ((0.1 * 2 / 3) + (0.9 / 2)), tenth.AlertsPer1000, 9);
        Assert.Equal(report.Intervals, ForecastReport.Of(Courses, new(0.5), seed: 1, resamples: 50).Intervals);
    }
}
