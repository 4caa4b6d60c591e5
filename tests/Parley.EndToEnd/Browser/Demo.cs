using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Parley.EndToEnd.Browser;

[assembly: AssemblyFixture(typeof(Demo))]

namespace Parley.EndToEnd.Browser;

/// <summary>
/// The real <c>parley serve --demo</c> as a process of its own, and a browser; both start with the first test that asks. Somebody comes in and says at once what people must look at, so that nobody waits for the
/// demo to come to it.
/// </summary>
public sealed class Demo : IAsyncLifetime
{
    public const string Key = "a-key-for-the-browser-tests";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly string[] _rude =
    [
        "You are a pathetic, stupid idiot, and everybody here knows it.",
        "Shut up, you worthless liar. Nobody asked for your stupid opinion.",
        "What a moron. You are too dumb to read your own rubbish.",
    ];

    private readonly Lazy<Task<(Process Process, Uri Address)>> _server = new(StartServerAsync);
    private readonly Lazy<Task<Chromium>> _browser = new(Chromium.StartAsync);

    internal async Task<Window> OpenAsync()
    {
        var browser = await _browser.Value;
        return await browser.OpenAsync((await _server.Value).Address);
    }

    internal Task HasACaseAsync() => HasAsync("cases", "cases");

    internal Task HasTwoCasesAsync() => HasAsync("cases", "cases", least: 2);

    /// <summary>Rules on a case that nobody works on.</summary>
    internal async Task HasARulingAsync()
    {
        using var client = await ClientAsync();
        await UntilAsync(async () =>
        {
            foreach (var waiting in (await OkAsync("/v1/communities/default/cases?claimed=false"))["cases"]!.AsArray())
            {
                using var answer = await client.PostAsJsonAsync(
                    $"/v1/communities/default/cases/{Uri.EscapeDataString((string)waiting!["id"]!)}/ruling",
                    new JsonObject { ["id"] = "golden", ["moderator"] = "mo", ["action"] = "none", ["labels"] = new JsonObject { ["toxicity"] = 0 } });
                if (answer.IsSuccessStatusCode)
                {
                    return true;
                }
            }

            return false;
        });
    }

    internal async Task<JsonNode> OkAsync(string path)
    {
        using var client = await ClientAsync();
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
    private Task HasAsync(string path, string list, int least = 1) =>
        UntilAsync(async () => (await OkAsync($"/v1/communities/default/{path}"))[list]!.AsArray().Count >= least);

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        while (!await holds())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    private async Task<HttpClient> ClientAsync() => Client((await _server.Value).Address);

    private static HttpClient Client(Uri address)
    {
        var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        return client;
    }

    private static async Task<(Process Process, Uri Address)> StartServerAsync()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PARLEY_KEY"] = Key, ["Parley__Agents__EffectWait"] = "00:01:00" };
        var process = ToolProcess.Start(environment, "serve", "--demo", "--urls", "http://127.0.0.1:0");
        var errors = process.StandardError.ReadToEndAsync();
        var ready = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        Assert.True(ready?.StartsWith("ready ", StringComparison.Ordinal) == true, ready ?? await errors);
        var address = new Uri(ready!["ready ".Length..]);
        await SayAsync(address);
        return (process, address);
    }

    private static async Task SayAsync(Uri address)
    {
        using var client = Client(address);
        await UntilAsync(async () => (long?)JsonNode.Parse(await client.GetStringAsync(new Uri("/v1/communities/default/policy", UriKind.Relative)))!["version"] > 0);
        for (var i = 0; i < _rude.Length; i++)
        {
            using var said = new StringContent(ServedParley.Utterance($"rude-{i}", _rude[i], speaker: "eve"), null, "application/json");
            using var answer = await client.PostAsync(new Uri($"{ServedParley.Conversation("default", "front-desk")}/utterances", UriKind.Relative), said);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
    }
}
