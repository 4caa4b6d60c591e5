using Microsoft.Playwright;

namespace Parley.EndToEnd.Browser;

/// <summary>axe-core finds nothing serious on any page, in light and in dark.</summary>
public sealed class AccessibilityTests(Demo demo)
{
    private static readonly string _axe = Path.Combine(Repository.Root, "tests", "Parley.EndToEnd", "npm", "node_modules", "axe-core", "axe.min.js");

    public static TheoryData<string, bool> Pages { get; } = new(
        new[] { "live", "queue", "ensemble", "policy", "simulation", "health", "conversations/derailing-update" }.SelectMany(page => new[] { (page, false), (page, true) }));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_page_has_a_serious_barrier(string page, bool dark)
    {
        Assert.SkipUnless(File.Exists(_axe), "axe-core is not installed: run `npm ci` in tests/Parley.EndToEnd/npm.");
        await using var window = await demo.OpenAsync(scheme: dark ? ColorScheme.Dark : ColorScheme.Light);
        await window.GoAsync($"/c/default/{page}");
        await window.ShootAsync($"{page.Split('/')[0]}{(dark ? "-dark" : "-light")}");
        await window.Page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = _axe });
        var found = await window.Page.EvaluateAsync<string[]>("""
            async () => (await axe.run()).violations
              .filter((found) => found.impact === "serious" || found.impact === "critical")
              .map((found) => `${found.id}: ${found.help}: ${found.nodes.map((node) => node.html).slice(0, 3).join(" | ")}`)
            """);
        Assert.True(found.Length == 0, string.Join('\n', found));
    }
}
