using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Parley.EndToEnd.Browser;

[assembly: AssemblyFixture(typeof(Demo))]

namespace Parley.EndToEnd.Browser;

/// <summary>The real <c>parley serve --demo</c> as a process of its own, and a browser; both start with the first test that asks.</summary>
public sealed class Demo : IAsyncLifetime
{
    public const string Key = "a-key-for-the-browser-tests";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Lazy<Task<(Process Process, Uri Address)>> _server = new(StartServerAsync);
    private readonly Lazy<Task<Chromium>> _browser = new(Chromium.StartAsync);

    internal async Task<Window> OpenAsync()
    {
        var browser = await _browser.Value;
        return await browser.OpenAsync((await _server.Value).Address);
    }

    internal Task HasACaseAsync() => HasAsync("cases", "cases");

    internal Task HasTwoCasesAsync() => HasAsync("cases", "cases", least: 2);

    internal Task HasARulingAsync() => HasAsync("cases?status=ruled", "cases");

    internal async Task<JsonNode> OkAsync(string path)
    {
        using var client = new HttpClient { BaseAddress = (await _server.Value).Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        return JsonNode.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative)))!;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_browser.IsValueCreated && _browser.Value.IsCompletedSuccessfully)
        {
            await (await _browser.Value).DisposeAsync();
        }

        if (_server.IsValueCreated && _server.Value.IsCompletedSuccessfully)
        {
            var (process, _) = await _server.Value;
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    /// <summary>Waits until the demo has brought up so many of what the API lists there.</summary>
    private async Task HasAsync(string path, string list, int least = 1)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        while ((await OkAsync($"/v1/communities/default/{path}"))[list]!.AsArray().Count < least)
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    private static async Task<(Process Process, Uri Address)> StartServerAsync()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PARLEY_KEY"] = Key, ["Parley__Demo__Pace"] = "00:00:00.250" };
        var process = ToolProcess.Start(environment, "serve", "--demo", "--urls", "http://127.0.0.1:0");
        var errors = process.StandardError.ReadToEndAsync();
        var ready = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        Assert.True(ready?.StartsWith("ready ", StringComparison.Ordinal) == true, ready ?? await errors);
        return (process, new Uri(ready!["ready ".Length..]));
    }
}
