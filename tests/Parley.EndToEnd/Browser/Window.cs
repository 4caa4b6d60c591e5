using Microsoft.Playwright;

namespace Parley.EndToEnd.Browser;

/// <summary>A browser window with cookies of its own. What the page's scripts complain about is kept.</summary>
internal sealed class Window : IAsyncDisposable
{
    private static readonly string _screenshots = Path.Combine(Repository.Root, "artifacts", "screenshots");
    private const int Height = 900;
    private static readonly int[] _widths = [1280, 390];
    private readonly IBrowserContext _context;

    public Window(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => Complaints.Add(error);
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    /// <summary>Opens a page and waits until it can be used.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.Locator("main h1").First.WaitForAsync();
    }

    public async Task SignInAsync(string key)
    {
        await Page.GotoAsync("/sign-in");
        await Page.FillAsync("#key", key);
        await Page.ClickAsync("button[type=submit]");
    }

    /// <summary>Left where CI keeps artifacts.</summary>
    public async Task ShootAsync(string name, bool whole = false)
    {
        Directory.CreateDirectory(_screenshots);
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(_screenshots, $"{name}.png"), FullPage = whole, Animations = ScreenshotAnimations.Disabled });
    }

    /// <summary>
    /// Takes pictures of the whole page, wide and on a telephone, and holds it to what every page must keep: no scrolling sideways, no bar over the page, nothing
    /// serious for axe-core.
    /// </summary>
    public async Task HoldsAsync(string name)
    {
        foreach (var width in _widths)
        {
            await Page.SetViewportSizeAsync(width, Height);
            await ShootAsync($"{name}-{width}", whole: true);
            Assert.Equal(0, await OverflowAsync());
            Assert.False(await Page.EvaluateAsync<bool>("""
                () => {
                  const [bar, head] = [document.querySelector(".bar-end"), document.querySelector("main h1")].map((part) => part?.getBoundingClientRect());
                  return bar !== undefined && head !== undefined && bar.bottom > head.top;
                }
                """), "The bar lies over the page.");
            var found = await Axe.SeriousAsync(Page);
            Assert.True(found.Length == 0, $"{width}: {string.Join('\n', found)}");
        }
    }

    /// <summary>How many CSS pixels the page is wider than its window.</summary>
    public async Task<int> OverflowAsync() => await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
