using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Parley.EndToEnd.Browser;

/// <summary>Every page of the demo, filled, and what opens on it, in light and in dark: nothing scrolls sideways and axe-core finds nothing serious.</summary>
public sealed class AccessibilityTests(Demo demo)
{
    private const string Wrong = "version: 1\nmode: act\nderailment:\n  alert_above: 3\n";
    private static readonly LocatorAssertionsToBeVisibleOptions _patient = new() { Timeout = 120_000 };

    public static TheoryData<string, bool> Places { get; } = new(
        from place in new[] { "live", "queue", "ensemble", "policy", "simulation", "health", "conversations/derailing-update", "policy with errors", "queue with everything open", "keys", "stop" }
        from dark in new[] { false, true }
        select (place, dark));

    [Theory]
    [MemberData(nameof(Places))]
    public async Task No_place_has_a_serious_barrier_or_scrolls_sideways(string place, bool dark)
    {
        await demo.HasACaseAsync();
        await using var window = await demo.OpenAsync(scheme: dark ? ColorScheme.Dark : ColorScheme.Light);
        await GoAsync(window, place);
        await window.HoldsAsync($"{place.Replace(' ', '-').Replace('/', '-')}{(dark ? "-dark" : "")}");
        Assert.Empty(window.Complaints);
    }

    private static async Task GoAsync(Window window, string place)
    {
        await window.GoAsync($"/c/default/{place.Split(' ')[0] switch { "keys" or "stop" => "live", var page => page }}");
        switch (place)
        {
            case "queue":
                await Shown(window, "[data-case]");
                break;
            case "queue with everything open":
                await Shown(window, "[data-case]");
                await window.Page.EvaluateAsync("() => document.querySelectorAll('main details').forEach((part) => { part.open = true; })");
                break;
            case "conversations/derailing-update":
                await Shown(window, ".side h2");
                break;
            case "policy with errors":
                await window.Page.FillAsync("#policy", Wrong);
                await Shown(window, ".errors li");
                break;
            case "keys":
                await window.Page.Keyboard.PressAsync("?");
                await Shown(window, "#keys[open]");
                break;
            case "stop":
                await Shown(window, ".switch");
                await window.Page.Keyboard.PressAsync("!");
                await Shown(window, "#mode[open]");
                break;
        }
    }

    private static Task Shown(Window window, string selector) => Expect(window.Page.Locator(selector).First).ToBeVisibleAsync(_patient);
}
