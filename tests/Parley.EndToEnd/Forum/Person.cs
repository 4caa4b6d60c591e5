using Microsoft.Playwright;
using Parley.EndToEnd.Browser;
using static Microsoft.Playwright.Assertions;

namespace Parley.EndToEnd.Forum;

/// <summary>Somebody at the forum, with a browser window of their own.</summary>
internal sealed class Person : IAsyncDisposable
{
    private readonly Window _window;

    private Person(Window window) => _window = window;

    public IPage Page => _window.Page;

    public ILocator Facilitator => Page.Locator("article.facilitator:not(.private)");

    public ILocator Preview => Page.Locator("#reply .preview");

    public static async Task<Person> SignInAsync(Chromium browser, Uri address, string name, int width)
    {
        SetDefaultExpectTimeout(30_000);
        var window = await browser.OpenAsync(address, width);
        await window.GoAsync("/signin");
        await window.Page.FillAsync("#name", name);
        await window.Page.ClickAsync("main button");
        await Expect(window.Page.Locator(".who")).ToContainTextAsync(name);
        return new Person(window);
    }

    public async Task ReadAsync(string thread)
    {
        await _window.GoAsync("/");
        await Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = thread }).ClickAsync();
        await Expect(Page.Locator("h1")).ToHaveTextAsync(thread);
    }

    public async Task OpenThreadAsync(string title, string text)
    {
        await _window.GoAsync("/");
        await Page.FillAsync("#title", title);
        await Page.FillAsync("#text", text);
        await Page.ClickAsync("main form button");
        await Expect(Page.Locator("h1")).ToHaveTextAsync(title);
    }

    public Task GoAsync(string path) => _window.GoAsync(path);

    public Task TypeAsync(string text) => Page.FillAsync("#text", text);

    /// <summary>Posts a reply; it is there when this returns, for its author at least.</summary>
    public async Task PostAsync(string text)
    {
        await TypeAsync(text);
        await Page.ClickAsync("#reply > button");
        await Expect(PostWith(text)).ToBeVisibleAsync();
    }

    public ILocator PostWith(string text) => Page.Locator("article.post", new PageLocatorOptions { HasText = text });

    public ILocator CaseWith(string text) => Page.Locator("article.case:not(.ruled)", new PageLocatorOptions { HasText = text });

    /// <summary>Opens one of the small forms under a post, fills it in and sends it.</summary>
    public async Task SendAsync(ILocator post, string form, string text)
    {
        var details = post.Locator("details", new LocatorLocatorOptions { HasText = form });
        await details.Locator("summary").ClickAsync();
        await details.Locator("textarea, input:not([type=hidden])").FillAsync(text);
        await details.Locator("button").ClickAsync();
    }

    public Task ShootAsync(string name) => _window.ShootAsync(name);

    public Task<int> OverflowAsync() => _window.OverflowAsync();

    public List<string> Complaints => _window.Complaints;

    public ValueTask DisposeAsync() => _window.DisposeAsync();
}
