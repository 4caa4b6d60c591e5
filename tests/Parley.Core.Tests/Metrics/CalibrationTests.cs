using Parley.Core.Metrics;

namespace Parley.Core.Tests.Metrics;

public sealed class CalibrationTests
{
    [Fact]
    public void Brier_is_the_mean_squared_difference() => Assert.Equal((0.04 + 0.25) / 2, Calibration.Brier([0.2, 0.5], [0, 1]), 12);

    [Fact]
    public void Log_loss_stays_finite_when_certainty_is_wrong() => Assert.Equal(-Math.Log(1e-6), Calibration.LogLoss([0], [1]), 9);

    [Fact]
    public void Calibration_error_of_a_coin_called_at_one_half_is_nothing() =>
        Assert.Equal(0, Calibration.ExpectedCalibrationError([0.5, 0.5], [0, 1]), 12);

    [Fact]
    public void Calibration_error_weighs_bins_by_their_rows() =>
        Assert.Equal(0.75 * 0.05 + 0.25 * 0.35, Calibration.ExpectedCalibrationError([0.05, 0.05, 0.05, 0.65], [0, 0, 0, 1]), 12);

    [Fact]
    public void A_probability_of_one_falls_into_the_last_bin() => Assert.Equal(1, Calibration.Reliability([1], [1])[0].MeanLabel);
}
