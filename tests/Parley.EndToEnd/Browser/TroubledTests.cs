using Microsoft.Playwright;
using Parley.EndToEnd.Forums;
using static Microsoft.Playwright.Assertions;

namespace Parley.EndToEnd.Browser;

/// <summary>What the pages say when language models were asked, one of them fails, and the forum refuses.</summary>
public sealed class TroubledTests(Troubled troubled)
{
    private static readonly LocatorAssertionsToContainTextOptions _patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_conversation_shows_what_each_model_said_and_what_it_took()
    {
        await using var window = await troubled.OpenAsync();
        await window.GoAsync($"/c/town/conversations/{Troubled.Quarrel}");
        await window.Page.Locator(".message").Nth(1).ClickAsync();
        var trail = window.Page.Locator("section[aria-label=Deliberation]");
        await Expect(trail).ToContainTextAsync("judge");
        await Expect(trail).ToContainTextAsync("guard");
        await Expect(trail).ToContainTextAsync("asleep");
        await trail.Locator("details").Last.Locator("summary").ClickAsync();
        var calls = trail.Locator("table").Last;
        await Expect(calls).ToContainTextAsync("scripted-8b");
        await Expect(calls).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"expert/\d"));
        await Expect(calls).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"\d s"));
        await trail.EvaluateAsync("(part) => part.scrollIntoView()");
        await window.ShootAsync("trail");
        await Expect(trail.Locator("summary").Last).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"0\.0*[1-9]"));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Health_tells_the_model_that_fails_from_the_one_that_answers_and_what_they_cost()
    {
        await using var window = await troubled.OpenAsync();
        await window.GoAsync("/c/town/health");
        var costs = window.Page.Locator("table", new PageLocatorOptions { HasText = "Tokens in" });
        await Expect(costs.Locator("tr", new LocatorLocatorOptions { HasText = "judge" })).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"0\.0*[1-9]"), _patient);
        await Expect(costs.Locator("tr", new LocatorLocatorOptions { HasText = "guard" })).ToContainTextAsync("the endpoint failed");
        await Expect(window.Page.Locator(".endpoints li", new PageLocatorOptions { HasText = "judge" })).ToContainTextAsync("in use");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task What_the_forum_refused_is_delivered_again_from_the_page_once_the_forum_has_mended()
    {
        await using var window = await troubled.OpenAsync();
        await window.GoAsync("/c/town/health");
        var letters = window.Page.Locator(".letters tbody tr");
        await Expect(letters.First).ToContainTextAsync("410");
        var before = await letters.CountAsync();
        troubled.Forum.Moods = [Mood.Answer];
        await letters.Last.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Deliver again" }).ClickAsync();
        await Expect(window.Page.Locator(".notice")).ToContainTextAsync("again");
        await Expect(letters).ToHaveCountAsync(before - 1, new LocatorAssertionsToHaveCountOptions { Timeout = _patient.Timeout });
        Assert.Single(troubled.Forum.Done);
        troubled.Forum.Moods = [Mood.Gone];
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task All_that_was_given_up_is_delivered_again_at_once_and_given_up_again_while_the_forum_refuses()
    {
        await using var window = await troubled.OpenAsync();
        await window.GoAsync("/c/town/health");
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new System.Text.RegularExpressions.Regex("^Deliver all") }).ClickAsync();
        await Expect(window.Page.Locator(".notice")).ToContainTextAsync("interventions will be delivered again.");
        await Expect(window.Page.Locator(".letters tbody tr", new PageLocatorOptions { HasText = "waits" })).ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = _patient.Timeout });
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task An_appeal_is_read_beside_the_ruling_it_is_against()
    {
        await using var window = await troubled.OpenAsync();
        await AppealAsync(window);
        await Expect(window.Page.Locator(".two")).ToContainTextAsync("mo ruled hide (insult)");
        await Expect(window.Page.Locator(".two")).ToContainTextAsync("It was a quotation");
        Assert.Empty(window.Complaints);
    }

    [Theory]
    [InlineData("conversation")]
    [InlineData("health")]
    [InlineData("appeal")]
    public async Task Nothing_overflows_and_nothing_bars_the_way(string page)
    {
        await using var window = await troubled.OpenAsync();
        switch (page)
        {
            case "conversation":
                await window.GoAsync($"/c/town/conversations/{Troubled.Quarrel}");
                await window.Page.Locator(".message").Nth(1).ClickAsync();
                await window.Page.Locator("section[aria-label=Deliberation] details").Last.Locator("summary").ClickAsync();
                break;
            case "health":
                await window.GoAsync("/c/town/health");
                await window.Page.Locator(".letters").WaitForAsync();
                break;
            default:
                await AppealAsync(window);
                break;
        }

        await window.HoldsAsync($"troubled-{page}");
    }

    private static async Task AppealAsync(Window window)
    {
        await window.GoAsync("/c/town/queue");
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "appeals" }).ClickAsync();
        await Expect(window.Page.Locator(".two")).ToContainTextAsync("The ruling appealed against", _patient);
    }
}
