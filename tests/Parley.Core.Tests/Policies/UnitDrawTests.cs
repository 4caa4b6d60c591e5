using System.Globalization;
using Parley.Core.Policies;

namespace Parley.Core.Tests.Policies;

public sealed class UnitDrawTests
{
    [Fact]
    public void Silence_falls_on_the_share_it_is_set_to()
    {
        var silent = Enumerable.Range(0, 20_000).Count(i => SilenceDraw.IsSilent(7, i.ToString(CultureInfo.InvariantCulture), 0.1));

        Assert.InRange(silent, 1_800, 2_200);
    }

    [Fact]
    public void Draws_can_be_repeated_and_differ_by_seed_and_purpose()
    {
        Assert.Equal(AuditDraw.ForReview(1, "c", "u"), AuditDraw.ForReview(1, "c", "u"));
        Assert.NotEqual(AuditDraw.ForReview(1, "c", "u"), AuditDraw.ForReview(2, "c", "u"));
        Assert.NotEqual(AuditDraw.ForReview(1, "c", "u"), AuditDraw.ForDeliberation(1, "c", "u"));
    }

    [Fact]
    public void Nothing_is_silent_at_rate_zero_and_everything_at_one()
    {
        Assert.DoesNotContain(Enumerable.Range(0, 1_000), i => SilenceDraw.IsSilent(7, $"{i}", 0));
        Assert.All(Enumerable.Range(0, 1_000), i => Assert.True(SilenceDraw.IsSilent(7, $"{i}", 1)));
    }
}
