using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Parley.EndToEnd.Browser;

/// <summary>Who may see what, on a server that is no demo.</summary>
public sealed class SignInTests(SignInTests.Host host) : IClassFixture<SignInTests.Host>
{
    [Fact]
    public async Task Without_a_key_every_page_leads_to_the_sign_in_and_a_wrong_key_opens_nothing()
    {
        await using var window = await host.OpenAsync();
        await window.Page.GotoAsync("/c/default/live");
        await window.Page.FillAsync("#key", "not-a-key-at-all");
        await window.Page.ClickAsync("button[type=submit]");
        await Expect(window.Page.Locator("#problem")).ToContainTextAsync("opens nothing");
        await window.ShootAsync("sign-in");
    }

    [Fact]
    public async Task The_sign_in_has_no_serious_barrier_with_its_error_shown()
    {
        await using var window = await host.OpenAsync();
        await window.SignInAsync("not-a-key-at-all");
        await Expect(window.Page.Locator("#problem")).ToBeVisibleAsync();
        await window.HoldsAsync("sign-in");
    }

    [Fact]
    public async Task A_reader_is_not_offered_the_queue_and_cannot_open_it()
    {
        await using var window = await host.OpenAsync();
        await window.SignInAsync(host.Reader);
        await window.GoAsync("/c/default/live");
        await Expect(window.Page.Locator(".pages")).Not.ToContainTextAsync("Queue");
        await window.Page.GotoAsync("/c/default/queue");
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync("This page needs another key");
        await window.Page.GotoAsync("/c/elsewhere/live");
        await Expect(window.Page.Locator("h1")).ToHaveTextAsync("This page needs another key");
    }

    [Fact]
    public async Task A_reader_may_read_the_policy_and_not_change_it()
    {
        await using var window = await host.OpenAsync();
        await window.SignInAsync(host.Reader);
        await window.GoAsync("/c/default/policy");
        Assert.NotNull(await window.Page.Locator("#policy").GetAttributeAsync("readonly"));
        await Expect(window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "See what changes" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_reader_sees_that_Parley_is_stopped_and_is_not_offered_the_switch()
    {
        await using var window = await host.OpenAsync();
        await host.SwitchAsync("shadow");
        await window.SignInAsync(host.Reader);
        await window.GoAsync("/c/default/live");
        await Expect(window.Page.Locator(".stopped")).ToContainTextAsync("Parley is in shadow");
        await Expect(window.Page.Locator(".switch")).ToHaveCountAsync(0);
        await host.SwitchAsync("act");
    }

    [Fact]
    public async Task Orleans_dashboard_is_for_administrators()
    {
        await using var window = await host.OpenAsync();
        await window.SignInAsync(host.Reader);
        await window.GoAsync("/c/default/live");
        await window.Page.GotoAsync("/orleans/");
        await Expect(window.Page.Locator("#key")).ToBeVisibleAsync();
        await window.Page.GotoAsync("/simulations/00000000000000000000000000000000/report.html");
        await Expect(window.Page.Locator("#key")).ToBeVisibleAsync();
        await window.SignInAsync(ServedParley.Key);
        var answer = await window.Page.GotoAsync("/orleans/");
        Assert.Equal(200, answer!.Status);
    }

    [Fact]
    public async Task Whoever_comes_back_is_told_what_changed_since_they_looked()
    {
        await using var window = await host.OpenAsync();
        await window.SignInAsync(host.Reader);
        await window.GoAsync("/c/default/live");
        await Expect(window.Page.Locator(".is-changed")).ToHaveCountAsync(0);
        await window.GoAsync("/c/default/health");
        await host.SayAsync("Good evening, all.");
        await window.GoAsync("/c/default/live");
        await Expect(window.Page.Locator(".is-changed")).ToHaveCountAsync(1);
        await window.Page.Keyboard.PressAsync("r");
        await Expect(window.Page.Locator(".is-changed")).ToHaveCountAsync(0);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Colours_follow_the_system_until_somebody_chooses_and_then_no_more()
    {
        await using var window = await host.OpenAsync();
        await window.SignInAsync(host.Reader);
        await window.GoAsync("/c/default/live");
        var button = window.Page.Locator("[data-theme]");
        await TurnAsync(ColorScheme.Dark);
        await ExpectDarkAsync("true");
        await button.ClickAsync();
        await ExpectDarkAsync("false");
        await TurnAsync(ColorScheme.Light);
        await TurnAsync(ColorScheme.Dark);

        // Had the page followed the system, the button would turn it to light now.
        await button.ClickAsync();
        await ExpectDarkAsync("true");
        await TurnAsync(ColorScheme.Light);
        await window.GoAsync("/c/default/live");
        await ExpectDarkAsync("true");
        Assert.Empty(window.Complaints);

        Task TurnAsync(ColorScheme scheme) => window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });

        Task ExpectDarkAsync(string dark) => Expect(button).ToHaveAttributeAsync("aria-pressed", dark);
    }

    /// <summary>A server with a message in it, a reader's key, and a browser.</summary>
    public sealed class Host : IAsyncLifetime
    {
        private readonly TemporaryFolder _data = new();
        private ServedParley? _server;
        private Chromium? _browser;

        internal string Reader { get; private set; } = "";

        internal Task<Window> OpenAsync() => _browser!.OpenAsync(_server!.Client.BaseAddress!);

        internal Task SayAsync(string text) => _server!.OkAsync($"{ServedParley.Conversation("default", "thread")}/utterances", ServedParley.Utterance("u2", text));

        internal Task SwitchAsync(string mode) => _server!.OkAsync("/v1/communities/default/mode", $$"""{"mode":"{{mode}}"}""");

        public async ValueTask InitializeAsync()
        {
            _browser = await Chromium.StartAsync();
            using (var keys = ToolProcess.Start("keys", "add", "--community", "default", "--roles", "read", "--name", "reader", "--data", _data["data"]))
            {
                Reader = (await keys.StandardOutput.ReadToEndAsync()).Trim();
                await keys.WaitForExitAsync();
            }

            _server = await ServedParley.StartAsync(_data["data"]);
            await _server.OkAsync($"{ServedParley.Conversation("default", "thread")}/utterances", ServedParley.Utterance("u1", "Good morning, all."));
        }

        public async ValueTask DisposeAsync()
        {
            if (_browser is not null)
            {
                await _browser.DisposeAsync();
            }

            if (_server is not null)
            {
                await _server.DisposeAsync();
            }

            _data.Dispose();
        }
    }
}
