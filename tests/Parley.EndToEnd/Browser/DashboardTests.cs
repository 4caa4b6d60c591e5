using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Parley.EndToEnd.Browser;

/// <summary>What moderators and operators do all day, in a real browser on the real server with the demo.</summary>
public sealed class DashboardTests(Demo demo)
{
    private static readonly LocatorAssertionsToContainTextOptions _patient = new() { Timeout = 120_000 };

    [Fact]
    public async Task A_newcomer_needs_no_sign_in_and_sees_a_thread_heat_up_and_the_facilitator_step_in()
    {
        await using var window = await demo.OpenAsync();
        await window.GoAsync("/");
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync("Live");
        var heated = window.Page.Locator("tr", new PageLocatorOptions { HasText = "derailing-update" });
        await Expect(heated).ToContainTextAsync("alert", new LocatorAssertionsToContainTextOptions { Timeout = _patient.Timeout });
        await window.ShootAsync("live");
        await heated.Locator("a").ClickAsync();
        await Expect(window.Page.Locator(".intervention", new PageLocatorOptions { HasText = "facilitate to the thread" }).First).ToContainTextAsync("delivered", _patient);
        await window.ShootAsync("conversation");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_case_is_ruled_by_keyboard_and_the_weights_move_at_once_and_back_again()
    {
        await using var window = await demo.OpenAsync();
        await window.GoAsync("/c/default/live");
        await window.Page.Keyboard.PressAsync("g");
        await window.Page.Keyboard.PressAsync("q");
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync("Queue");
        var first = window.Page.Locator("[data-case]");
        await first.WaitForAsync(new LocatorWaitForOptions { Timeout = _patient.Timeout });
        await window.ShootAsync("queue");
        var ruled = await first.GetAttributeAsync("data-case");
        await window.Page.Keyboard.PressAsync("3");
        var outcome = window.Page.Locator(".outcome");
        await Expect(outcome).ToContainTextAsync("hide");
        await Expect(outcome.Locator(".strongest").First).ToContainTextAsync("points", _patient);
        await window.ShootAsync("ruled");
        await window.Page.Keyboard.PressAsync("u");
        await Expect(outcome).ToContainTextAsync("Taken back");
        Assert.Equal(ruled, await window.Page.Locator("[data-case]").GetAttributeAsync("data-case"));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task By_keyboard_alone_a_moderator_reads_the_thread_of_a_case_comes_back_to_it_and_the_next_case_takes_the_focus()
    {
        await demo.HasTwoCasesAsync();
        await using var window = await demo.OpenAsync();
        await window.GoAsync("/c/default/queue");
        var shown = window.Page.Locator("[data-case]");
        await shown.WaitForAsync(new LocatorWaitForOptions { Timeout = _patient.Timeout });
        var first = await shown.GetAttributeAsync("data-case");
        await window.Page.Keyboard.PressAsync("w");
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync(first!.Split('/')[0]);
        await Expect(window.Page.Locator("h1")).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("b");
        await Expect(shown).ToHaveAttributeAsync("data-case", first);
        await window.Page.Keyboard.PressAsync("s");
        await Expect(shown).Not.ToHaveAttributeAsync("data-case", first);
        await Expect(window.Page.Locator(".message.chosen")).ToBeFocusedAsync();
        await Expect(window.Page.Locator(".message.chosen")).ToBeInViewportAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Whoever_comes_back_to_the_list_goes_on_where_they_were()
    {
        await using var window = await demo.OpenAsync();
        await window.GoAsync("/c/default/live");
        var line = window.Page.Locator("a[data-line]", new PageLocatorOptions { HasText = "quiet-library" });
        await line.WaitForAsync(new LocatorWaitForOptions { Timeout = _patient.Timeout });
        await line.FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync("quiet-library");
        await window.Page.Keyboard.PressAsync("b");
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync("Live");
        await window.Page.Keyboard.PressAsync("j");
        await Expect(line).ToBeFocusedAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task The_policy_is_edited_with_errors_by_line_and_its_diff_is_seen_before_it_is_published()
    {
        await using var window = await demo.OpenAsync();
        await window.GoAsync("/c/default/policy");
        var editor = window.Page.Locator("#policy");
        await editor.FillAsync("version: 1\nmode: act\nderailment:\n  alert_above: 3\n");
        await Expect(window.Page.Locator(".errors")).ToContainTextAsync("derailment.alert_above");
        await Expect(window.Page.Locator(".errors")).ToContainTextAsync("Line 4");
        await editor.FillAsync("version: 1\nmode: act\nrestraint: { debounce: 3s, min_gap: 30s, silence_rate: 0 }\nreview: { audit_rate: 0.2 }\n");
        await Expect(window.Page.Locator(".errors")).ToHaveCountAsync(0);
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "See what changes" }).ClickAsync();
        await Expect(window.Page.Locator(".review h2").First).ToBeFocusedAsync();
        await Expect(window.Page.Locator(".diff tr", new PageLocatorOptions { HasText = "review.audit_rate" })).ToContainTextAsync("0.2");
        await Expect(window.Page.Locator(".review")).ToContainTextAsync("Replayed over", _patient);
        await window.ShootAsync("policy");
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Publish", Exact = true }).ClickAsync();
        await Expect(window.Page.Locator(".head")).ToContainTextAsync("Version 2 is in force");
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Put version 1 again" }).ClickAsync();
        await Expect(window.Page.Locator(".head")).ToContainTextAsync("Version 3 is in force");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_slider_writes_into_the_draft_and_rescores_recent_cases()
    {
        await using var window = await demo.OpenAsync();
        await window.GoAsync("/c/default/policy");
        await window.Page.Locator("#dial-margin").FillAsync("0.9");
        await Expect(window.Page.Locator("#policy")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("margin: 0.9"));
        await Expect(window.Page.Locator("output[for=dial-margin]")).ToHaveTextAsync("0.9");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_simulation_is_run_and_its_strategies_are_compared()
    {
        await using var window = await demo.OpenAsync();
        await window.GoAsync("/c/default/simulation");
        await window.Page.FillAsync("#threads", "1");
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Run", Exact = true }).ClickAsync();
        await Expect(window.Page.Locator("h2", new PageLocatorOptions { HasText = "1 thread, seed 1" })).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = _patient.Timeout });
        await Expect(window.Page.Locator("table.plain tbody").Last).ToContainTextAsync("parley");
        await Expect(window.Page.Locator(".runs")).ToContainTextAsync("finished");
        await window.ShootAsync("simulation");
        var report = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Download the report of run" }).ClickAsync());
        Assert.Equal("parley-run-1.html", report.SuggestedFilename);
        Assert.Contains("parley", await File.ReadAllTextAsync(await report.PathAsync()), StringComparison.Ordinal);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task An_administrator_stops_Parley_by_keyboard_and_lets_it_go_on_again()
    {
        await using var window = await demo.OpenAsync();
        await window.GoAsync("/c/quiet/live");
        var (button, dialog) = (window.Page.Locator(".switch"), window.Page.Locator("#mode"));
        await Expect(button).ToHaveTextAsync("Stop Parley");
        await window.Page.Keyboard.PressAsync("!");
        await Expect(dialog).ToContainTextAsync("Parley in quiet is acting");

        // Whoever pressed it by mistake presses Enter and has done nothing.
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(button).ToHaveTextAsync("Stop Parley");
        await window.Page.Keyboard.PressAsync("!");
        await window.Page.Keyboard.PressAsync("s");
        await Expect(dialog).ToContainTextAsync("Parley in quiet is in shadow");
        await Expect(dialog).ToContainTextAsync("Put so by demo, just now.");
        await window.ShootAsync("stopped");
        Assert.Contains("mode: shadow", (string?)(await demo.OkAsync("/v1/communities/quiet/policy"))["document"], StringComparison.Ordinal);
        await window.Page.Keyboard.PressAsync("b");
        await Expect(dialog).ToContainTextAsync("Parley in quiet is acting");
        await window.Page.Keyboard.PressAsync("Escape");
        await Expect(button).ToHaveTextAsync("Stop Parley");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_golden_set_is_frozen_from_the_rulings_and_scored_again()
    {
        await using var window = await demo.OpenAsync();
        await demo.HasARulingAsync();
        await window.GoAsync("/c/default/ensemble");
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Freeze a golden set from the rulings" }).ClickAsync();
        await Expect(window.Page.Locator(".golden tbody tr").First).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Score it again" }).ClickAsync();
        await Expect(window.Page.Locator(".notice")).ToContainTextAsync("Scored at");
        await Expect(window.Page.Locator("main")).ToContainTextAsync("No expert has changed since.");
        await window.ShootAsync("golden");
        Assert.Empty(window.Complaints);
    }
}
