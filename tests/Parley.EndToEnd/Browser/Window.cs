using Microsoft.Playwright;

namespace Parley.EndToEnd.Browser;

/// <summary>A browser window with cookies of its own. What the page's scripts complain about is kept.</summary>
internal sealed class Window : IAsyncDisposable
{
    private static readonly string _screenshots = Path.Combine(Repository.Root, "artifacts", "screenshots");
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
    public async Task ShootAsync(string name)
    {
        Directory.CreateDirectory(_screenshots);
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(_screenshots, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });
    }

    /// <summary>How many CSS pixels the page is wider than its window.</summary>
    public async Task<int> OverflowAsync() => await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
