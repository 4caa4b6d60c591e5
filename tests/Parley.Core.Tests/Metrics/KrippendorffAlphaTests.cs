using Parley.Core.Metrics;

namespace Parley.Core.Tests.Metrics;

public sealed class KrippendorffAlphaTests
{
    // Krippendorff 2011, section C: four observers, twelve units, values missing.
    private static readonly int?[][] Example =
    [
        [1, 1, null, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
        [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [null, 5, 5, 5], [null, null, 1, 1], [null, null, 3, null],
    ];

    [Fact]
    public void Nominal_alpha_of_the_published_example() => Assert.Equal(0.743, KrippendorffAlpha.Nominal(Example), 3);

    [Fact]
    public void Interval_alpha_of_the_published_example() =>
        Assert.Equal(0.849, KrippendorffAlpha.Interval([.. Example.Select(u => u.Select(v => v ?? double.NaN).ToArray())]), 3);

    [Fact]
    public void Raters_who_never_differ_on_one_value_have_no_alpha() => Assert.True(double.IsNaN(KrippendorffAlpha.Interval([[1, 1], [1, 1]])));
}
