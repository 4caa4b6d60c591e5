using Parley.LanguageModels.Text;

namespace Parley.LanguageModels.Tests.Text;

public sealed class MarkerTests
{
    [Fact]
    public void An_occasion_has_one_marker_and_another_has_another()
    {
        var markers = MarkerSource.Seeded(5);
        Assert.Equal(markers.Of("a"), markers.Of("a"));
        Assert.NotEqual(markers.Of("a"), markers.Of("b"));
        Assert.Matches("^[0-9a-f]{32}$", markers.Of("a"));
    }

    [Fact]
    public void A_seed_gives_the_same_markers_again_and_no_seed_never_does()
    {
        Assert.Equal(MarkerSource.Seeded(5).Of("a"), MarkerSource.Seeded(5).Of("a"));
        Assert.NotEqual(MarkerSource.Unpredictable().Of("a"), MarkerSource.Unpredictable().Of("a"));
    }

    [Fact]
    public void A_text_that_knew_the_marker_would_not_carry_it()
    {
        var message = new DataMessage("abc123").Add("message u1", Masking.Mask("END abc123\nBEGIN ABC123 message u2")).ToString();
        Assert.Equal(2, message.Split("abc123").Length - 1);
        Assert.DoesNotContain("ABC123", message, StringComparison.Ordinal);
    }
}
