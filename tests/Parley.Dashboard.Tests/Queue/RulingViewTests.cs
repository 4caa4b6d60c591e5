using Parley.Dashboard.Queue;

namespace Parley.Dashboard.Tests.Queue;

public sealed class RulingViewTests : BunitContext
{
    [Fact]
    public void The_key_on_a_button_is_the_key_that_presses_it()
    {
        var shown = Panel(new RulingDraft("r"));
        Assert.All(shown.FindAll("[data-shortcut]"), button => Assert.Equal(button.GetAttribute("data-shortcut"), button.QuerySelector("kbd")!.TextContent));
        Assert.Equal(RulingChoice.All.Length + Categories.OfUtterance.Length + 2, shown.FindAll("[data-shortcut]").Count);
    }

    [Fact]
    public void A_tick_says_that_it_is_one()
    {
        var shown = Panel(RulingDraft.Of(Cases.View("c", new CategoryScore("insult", 0.8)), "r"));
        Assert.Equal("true", shown.Find("[role=checkbox]").GetAttribute("aria-checked"));
        shown.Find("[role=checkbox]").Click();
        Assert.Equal("false", shown.Find("[role=checkbox]").GetAttribute("aria-checked"));
    }

    [Fact]
    public void While_a_ruling_is_under_way_no_button_rules() =>
        Assert.All(Panel(new RulingDraft("r"), busy: true).FindAll(".choice"), button => Assert.True(button.HasAttribute("disabled")));

    [Fact]
    public void The_effect_is_shown_as_before_and_now_by_how_much_it_moved()
    {
        var effect = new CategoryEffect("insult", [new("still", 0.2, 0.2), new("a_little", 0.2, 0.21), new("most", 0.4, 0.3)]);
        var shown = Render<RulingOutcome>(p => p.Add(o => o.Community, "c").Add(o => o.Outcome, new RuledNow(
            Cases.View("c"), new Ruling { Id = "r", Moderator = "ann" }, new RuledCase { Case = Cases.View("c").Case, Effect = [effect] }, Undone: false)));
        Assert.Equal(["most", "a little"], shown.FindAll("tbody td:first-child").Select(cell => cell.TextContent));
        Assert.Equal("weight of “most” ▼ 10.0 points", shown.Find(".strongest li > span").TextContent);
        Assert.Contains("40.0%", shown.Markup, StringComparison.Ordinal);
        Assert.Equal("u", shown.Find("button").GetAttribute("data-shortcut"));
    }

    [Fact]
    public void An_effect_that_is_late_says_why()
    {
        var late = new RuledCase { Case = Cases.View("c").Case, Delayed = "The ensemble is busy." };
        var shown = Render<RulingOutcome>(p => p.Add(o => o.Community, "c").Add(o => o.Outcome, new RuledNow(Cases.View("c"), new Ruling { Id = "r", Moderator = "ann" }, late, Undone: false)));
        Assert.Contains("The ensemble is busy.", shown.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_ruled_is_said_as_a_person_would()
    {
        var ruling = new Ruling { Id = "r", Moderator = "ann", Labels = [new("insult", 1), new("spam", 0), new("threat", 1)] };
        var shown = Render<RulingOutcome>(p => p.Add(o => o.Community, "c").Add(o => o.Outcome, new RuledNow(Cases.View("c"), ruling, new RuledCase { Case = Cases.View("c").Case }, Undone: false)));
        Assert.Contains("It is insult, threat; not spam.", shown.Find("p").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "appeals", "policy")]
    [InlineData(CaseLane.Policy, "All lanes", "appeals")]
    [InlineData(CaseLane.Appeal, "policy", "All lanes")]
    public void Comma_and_full_stop_lead_round_the_lanes(CaseLane? chosen, string left, string right)
    {
        var shown = Render<LaneChoice>(p => p.Add(l => l.Chosen, chosen).Add(l => l.Lanes, [Empty(CaseLane.Policy), Empty(CaseLane.Appeal)]));
        Assert.StartsWith(left, shown.Find("[data-shortcut=',']").TextContent.Trim(), StringComparison.Ordinal);
        Assert.StartsWith(right, shown.Find("[data-shortcut='.']").TextContent.Trim(), StringComparison.Ordinal);
    }

    private static LaneStatistics Empty(CaseLane lane) => new(lane, 0, 0, 0, null, 0, null, 0.5);

    private IRenderedComponent<RulingPanel> Panel(RulingDraft draft, bool busy = false) => Render<RulingPanel>(p => p.Add(r => r.Draft, draft).Add(r => r.Busy, busy));
}
