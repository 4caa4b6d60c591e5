namespace Parley.EndToEnd.Browser;

/// <summary>axe-core, which looks for what keeps people out.</summary>
internal static class Axe
{
    private static readonly string _script = Path.Combine(Repository.Root, "tests", "Parley.EndToEnd", "npm", "node_modules", "axe-core", "axe.min.js");

    /// <summary>What it finds that is serious or critical. Skips the test where axe-core is not installed.</summary>
    public static async Task<string[]> SeriousAsync(Microsoft.Playwright.IPage page)
    {
        Assert.SkipUnless(File.Exists(_script), "axe-core is not installed: run `npm ci` in tests/Parley.EndToEnd/npm.");
        await page.AddScriptTagAsync(new Microsoft.Playwright.PageAddScriptTagOptions { Path = _script });
        return await page.EvaluateAsync<string[]>("""
            async () => (await axe.run()).violations
              .filter((found) => found.impact === "serious" || found.impact === "critical")
              .map((found) => `${found.id}: ${found.help}: ${found.nodes.map((node) => node.html).slice(0, 3).join(" | ")}`)
            """);
    }
}
