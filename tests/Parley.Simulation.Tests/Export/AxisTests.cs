using CsCheck;
using Parley.Simulation.Export.Report;

namespace Parley.Simulation.Tests.Export;

public sealed class AxisTests
{
    [Theory]
    [InlineData(18.35, 5, 4)]
    [InlineData(30, 5, 6)]
    [InlineData(1, 0.2, 5)]
    [InlineData(0.087, 0.02, 5)]
    [InlineData(0, 0.2, 5)]
    public void Ticks_are_round(double value, double step, int ticks)
    {
        var axis = Axis.To(value);
        Assert.Equal((step, ticks), (Math.Round(axis.Step, 9), axis.Ticks));
    }

    [Fact]
    public void It_reaches_the_value_and_no_tick_further() => Gen.Double[1e-6, 1e6].Sample(value =>
    {
        var axis = Axis.To(value);
        Assert.InRange(axis.Ticks, 2, 6);
        Assert.InRange(value, axis.Top - axis.Step, axis.Top * (1 + 1e-8));
    });
}
