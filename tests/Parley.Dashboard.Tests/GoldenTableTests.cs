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
        Assert.Contains("Changed since: lexicon, which does worse.", shown.Find("p strong").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_is_offered_no_freezing() => Assert.DoesNotContain(Show(Calm).FindAll("button"), button => button.TextContent.Contains("Freeze", StringComparison.Ordinal));

    [Fact]
    public void A_set_that_is_there_is_replaced_at_the_second_press_alone_and_the_new_one_is_shown()
    {
        var shown = Show(Calm, by: "ada");
        Button(shown, "Freeze a golden set").Click();
        Assert.Contains("frozen by eve", shown.Markup, StringComparison.Ordinal);
        Button(shown, "Freeze a new set in its place").Click();
        Assert.Contains("frozen by ada", shown.Markup, StringComparison.Ordinal);
        Assert.Contains("Frozen: 3 rulings.", shown.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_scored_again_when_asked_and_a_change_is_named()
    {
        var shown = Show(Calm);
        Assert.Contains("No expert has changed since.", shown.Markup, StringComparison.Ordinal);
        _report = Calm with { Experts = [new("lexicon", 3, 0.05, 0.02, 0.00001, Alarm: true)] };
        Button(shown, "Score it again").Click();
        Assert.Contains("lexicon, which does better", shown.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_was_ruled_it_says_why_nothing_is_frozen()
    {
        var shown = Show(null, by: "ada", refusal: "No ruling stands yet.");
        Button(shown, "Freeze a golden set").Click();
        Assert.Contains("No ruling stands yet.", shown.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_first_set_it_says_how_to_freeze_one() => Assert.Contains("No golden set was frozen yet", Show(null).Markup, StringComparison.Ordinal);

    private static readonly GoldenReport Calm = new(DateTimeOffset.UnixEpoch, "eve", 3, 3, []);
    private GoldenReport? _report;

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<GoldenTable> shown, string name) =>
        shown.FindAll("button").Single(button => button.TextContent.StartsWith(name, StringComparison.Ordinal));

    private IRenderedComponent<GoldenTable> Show(GoldenReport? report, string? by = null, string? refusal = null)
    {
        _report = report;
        Services.AddSingleton<IGoldenSets>(new Fixed(this, refusal)).AddSingleton(TimeProvider.System);
        return Render<GoldenTable>(p => p.Add(g => g.Community, "default").Add(g => g.By, by));
    }

    private sealed class Fixed(GoldenTableTests test, string? refusal) : IGoldenSets
    {
        public Task<Answer<GoldenReport>> FreezeAsync(string community, string by)
        {
            if (refusal is not null)
            {
                return Task.FromResult<Answer<GoldenReport>>(new Refusal(RefusalKind.Conflict, null, refusal));
            }

            test._report = Calm with { By = by };
            return Task.FromResult<Answer<GoldenReport>>(test._report);
        }

        public Task<GoldenReport?> CompareAsync(string community) => Task.FromResult(test._report);
    }
}
