using CsCheck;
using Parley.Core.Metrics;

namespace Parley.Core.Tests.Metrics;

public sealed class AlertProjectionTests
{
    [Fact]
    public void A_good_alarm_on_a_rare_event_is_mostly_wrong()
    {
        var projection = AlertProjection.At(recall: 0.7, falsePositiveRate: 0.3, baseRate: 0.01);
        Assert.Equal(0.007 / 0.304, projection.Ppv, 12);
        Assert.Equal(304, projection.AlertsPer1000, 9);
    }

    [Fact]
    public void Ppv_rises_with_the_base_rate() => Gen.Select(Gen.Double[0.01, 1], Gen.Double[0.01, 1], Gen.Double[0.01, 0.5]).Sample((r, f, b) =>
        Assert.True(AlertProjection.At(r, f, b).Ppv <= AlertProjection.At(r, f, b + 0.1).Ppv));
}
