using CsCheck;
using Parley.Core.Reviewing;

namespace Parley.Core.Tests.Reviewing;

public sealed class CasePriorityTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<(double Risk, double Balance, double Uncertainty)> Any = Gen.Select(Gen.Double[0, 1], Gen.Double[-9, 9], Gen.Double[0, 1]);

    private static readonly Gen<double> More = Gen.Double[0, 1];

    [Fact]
    public void It_never_falls_when_risk_harm_or_uncertainty_rises() => Gen.Select(Any, More, More, More).Sample((at, risk, balance, uncertainty) =>
    {
        var before = CasePriority.Of(at.Risk, at.Balance, at.Uncertainty);
        Assert.InRange(before, 0, CasePriority.Most);
        Assert.True(CasePriority.Of(Math.Min(1, at.Risk + risk), at.Balance, at.Uncertainty) >= before);
        Assert.True(CasePriority.Of(at.Risk, at.Balance + balance, at.Uncertainty) >= before);
        Assert.True(CasePriority.Of(at.Risk, at.Balance, Math.Min(1, at.Uncertainty + uncertainty)) >= before);
    });

    [Fact]
    public void Each_part_counts() => Any.Sample(at =>
    {
        var (risk, balance, uncertainty) = (at.Risk * 0.8, at.Balance, at.Uncertainty * 0.8);
        var before = CasePriority.Of(risk, balance, uncertainty);
        Assert.True(CasePriority.Of(risk + 0.1, balance, uncertainty) > before);
        Assert.True(CasePriority.Of(risk, balance + 1, uncertainty) > before);
        Assert.True(CasePriority.Of(risk, balance, uncertainty + 0.1) > before);
    });

    [Fact]
    public void Every_report_raises_it_and_none_makes_it_urgent() => Gen.Double[0, CasePriority.Most].Sample(priority =>
    {
        var reported = CasePriority.Reported(priority);
        Assert.True(reported >= priority && reported < CasePriority.Urgent);
        Assert.True(priority > 0.99 || reported > priority);
    });

    [Fact]
    public void It_grows_with_age_and_the_rank_orders_as_it_does_at_any_moment() =>
        Gen.Select(More, More, Gen.Int[0, 9_000], Gen.Int[0, 9_000], Gen.Int[0, 9_000]).Sample((one, other, openedOne, openedOther, later) =>
        {
            var (first, second, now) = (Noon.AddMinutes(openedOne), Noon.AddMinutes(openedOther), Noon.AddMinutes(9_000 + later));
            Assert.True(CasePriority.At(one, first, now.AddMinutes(1)) > CasePriority.At(one, first, now));
            var byUrgency = CasePriority.At(one, first, now) - CasePriority.At(other, second, now);
            var byRank = CasePriority.Rank(one, first) - CasePriority.Rank(other, second);
            Assert.Equal(byUrgency, byRank, 1e-9);
        });

    [Fact]
    public void What_is_not_a_number_counts_as_nothing() => Assert.Equal(0, CasePriority.Of(double.NaN, double.NaN, double.NaN));
}
