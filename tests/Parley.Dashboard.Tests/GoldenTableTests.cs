using Microsoft.Extensions.DependencyInjection;
using Parley.Core.Learning.Drift;
using Parley.Dashboard.Ensemble;

namespace Parley.Dashboard.Tests;

public sealed class GoldenTableTests : BunitContext
{
    [Fact]
    public void The_expert_that_changed_comes_first_and_is_called_so_in_words()
    {
        var shown = Show(new GoldenReport(DateTimeOffset.UnixEpoch, "ada", 40, 38, [new("civil_comments", 38, 0.1, 0.1, 1, Alarm: false), new("lexicon", 38, 0.05, 0.37, 0.00001, Alarm: true)]));
        var rows = shown.FindAll("tbody tr");
        Assert.Contains("changed", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("+0.320", rows[0].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("changed", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("2 of their texts are gone", shown.Find("p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_set_it_says_how_to_freeze_one() => Assert.Contains("No golden set was frozen yet", Show(null).Markup, StringComparison.Ordinal);

    private IRenderedComponent<GoldenTable> Show(GoldenReport? report)
    {
        Services.AddSingleton<IGoldenSets>(new Fixed(report));
        return Render<GoldenTable>(p => p.Add(g => g.Community, "default"));
    }

    private sealed class Fixed(GoldenReport? report) : IGoldenSets
    {
        public Task<Answer<GoldenReport>> FreezeAsync(string community, string by) => throw new NotSupportedException();

        public Task<GoldenReport?> CompareAsync(string community) => Task.FromResult(report);
    }
}
