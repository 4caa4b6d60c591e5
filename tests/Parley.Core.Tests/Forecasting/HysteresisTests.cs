using CsCheck;
using Parley.Core.Forecasting;

namespace Parley.Core.Tests.Forecasting;

public sealed class HysteresisTests
{
    [Fact]
    public void An_alert_holds_until_the_risk_falls_below_clear()
    {
        var levels = new List<RiskLevel>();
        var level = RiskLevel.Calm;
        foreach (var risk in new[] { 0.3, 0.45, 0.6, 0.5, 0.41, 0.39, 0.5 })
            levels.Add(level = Hysteresis.Default.Next(level, risk));
        Assert.Equal([RiskLevel.Calm, RiskLevel.Tense, RiskLevel.Alert, RiskLevel.Alert, RiskLevel.Alert, RiskLevel.Calm, RiskLevel.Tense], levels);
    }

    [Fact]
    public void Without_a_forecast_the_level_stays() => Assert.Equal(RiskLevel.Alert, Hysteresis.Default.Next(RiskLevel.Alert, double.NaN));

    [Fact]
    public void A_higher_risk_never_gives_a_lower_level() =>
        Gen.Select(Gen.Int[0, 2], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((before, a, b) =>
            Hysteresis.Default.Next((RiskLevel)before, Math.Min(a, b)) <= Hysteresis.Default.Next((RiskLevel)before, Math.Max(a, b)));
}
