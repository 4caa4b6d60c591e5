using CsCheck;
using Parley.Cli.Moderate.View;

namespace Parley.Cli.Tests.View;

public sealed class SparklineTests
{
    [Fact]
    public void Eight_heights_stand_for_the_scale_from_zero_to_one() =>
        Assert.Equal("▁▂▃▄▅▆▇██", Sparkline.Draw([0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1], 20));

    [Fact]
    public void The_highest_of_neighbours_that_share_a_place_is_shown() => Assert.Equal("█▁", Sparkline.Draw([0, 1, 0, 0], 2));

    [Fact]
    public void The_peak_is_never_lost() =>
        Gen.Select(Gen.Double[-0.5, 1.5].Array[1, 200], Gen.Int[1, 50]).Sample((risks, width) =>
            Sparkline.Draw(risks, width).Max() == Sparkline.Draw(risks, risks.Length).Max() && Sparkline.Draw(risks, width).Length == Math.Min(width, risks.Length));
}
