using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Parley.EndToEnd.Browser;

/// <summary>A server that is killed while it simulates.</summary>
public sealed partial class SimulationRestartTests
{
    private static readonly LocatorAssertionsToContainTextOptions _patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_run_that_a_kill_cut_off_is_found_again_taken_up_where_it_was_stopped_and_deleted()
    {
        using var data = new TemporaryFolder();
        await using var browser = await Chromium.StartAsync();
        await using (var killed = await ServedParley.StartAsync(data["data"]))
        {
            await using var before = await OpenAsync(browser, killed);
            await before.Page.SelectOptionAsync("#scenario", "calm");
            await before.Page.FillAsync("#threads", "200");
            await PressAsync(before, "Run");
            await Expect(before.Page.Locator("main")).ToContainTextAsync(SomeFinished(), _patient);
            killed.Kill();
        }

        await using var server = await ServedParley.StartAsync(data["data"]);
        await using var window = await OpenAsync(browser, server);
        var runs = window.Page.Locator(".runs tbody");
        await Expect(runs).ToContainTextAsync(Interrupted(), _patient);
        await PressAsync(window, "Resume run 1");
        await Expect(runs).ToContainTextAsync("under way");
        await Expect(window.Page.Locator("main")).ToContainTextAsync(SomeFinished(), _patient);
        await PressAsync(window, "Stop");
        await Expect(runs).ToContainTextAsync("stopped", _patient);
        await PressAsync(window, "Delete run 1");
        var sure = window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Delete run 1 and its files" });
        await Expect(sure).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.Locator(".empty")).ToContainTextAsync("No run yet");
        Assert.Empty(window.Complaints);
    }

    private static async Task<Window> OpenAsync(Chromium browser, ServedParley server)
    {
        var window = await browser.OpenAsync(server.Client.BaseAddress!);
        await window.SignInAsync(ServedParley.Key);
        await window.GoAsync("/c/default/simulation");
        return window;
    }

    private static Task PressAsync(Window window, string button) => window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).ClickAsync();

    [GeneratedRegex(@"[1-9]\d* of \d+ threads")]
    private static partial Regex SomeFinished();

    [GeneratedRegex(@"interrupted, as the server ended; [1-9]\d* of \d+ threads ended")]
    private static partial Regex Interrupted();
}
