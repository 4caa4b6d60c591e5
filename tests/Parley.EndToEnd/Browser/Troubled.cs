using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Parley.EndToEnd.Browser;
using Parley.EndToEnd.Forums;
using Parley.ScriptedModels;

[assembly: AssemblyFixture(typeof(Troubled))]

namespace Parley.EndToEnd.Browser;

/// <summary>
/// The real server on a bad day: one language model answers, another fails, and the forum refuses what it is told. In it a quarrel that the models were asked about,
/// interventions given up, and an appeal. It starts with the first test that asks.
/// </summary>
public sealed class Troubled : IAsyncLifetime
{
    public const string Quarrel = "quarrel";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly string[] _quarrel =
    [
        "I read the whole proposal twice, and I still think the second part of it costs too much.",
        "Then you have not understood a word of it, you stupid idiot.",
        "Please stay with the subject. Which figure do you think is wrong?",
        "Yours, all of them, you pathetic liar. Shut up.",
        "I will not answer that. The table on page four has the sums.",
    ];

    private const string Policy = """
        version: 1
        mode: act
        categories: { insult: { nudge: null, review: 0.2, hold: 0.3, hide: never } }
        derailment: { alert_above: 0.05, clear_below: 0.04 }
        harm_benefit: { margin: 0 }
        restraint: { per_conversation: 2, alert_looks: 1, debounce: 1s, min_gap: 0s, min_gap_turns: 0, silence_rate: 0, stand_back_turns: 1 }
        deliberate: { audit_rate: 1, budget_per_day: 100000 }
        """;

    private readonly TemporaryFolder _data = new();
    private readonly Lazy<Task<ServedParley>> _server;
    private readonly Lazy<Task<Chromium>> _browser = new(Chromium.StartAsync);
    private ScriptedModelServer? _judge;
    private ScriptedModelServer? _broken;
    private StandInHook? _forum;

    public Troubled() => _server = new(StartServerAsync);

    internal StandInHook Forum => _forum!;

    internal async Task<ServedParley> ServerAsync() => await _server.Value;

    internal async Task<Window> OpenAsync(Microsoft.Playwright.ColorScheme scheme = Microsoft.Playwright.ColorScheme.Light)
    {
        var server = await _server.Value;
        var window = await (await _browser.Value).OpenAsync(server.Client.BaseAddress!, scheme: scheme);
        await window.SignInAsync(ServedParley.Key);
        return window;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_browser is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await _browser.Value).DisposeAsync();
        }

        if (_server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await _server.Value).DisposeAsync();
        }

        foreach (var stand in new IAsyncDisposable?[] { _judge, _broken, _forum }.OfType<IAsyncDisposable>())
        {
            await stand.DisposeAsync();
        }

        _data.Dispose();
    }

    private async Task<ServedParley> StartServerAsync()
    {
        (_judge, _broken, _forum) = (await ScriptedModelServer.StartAsync(PlausibleModel.Answer), await ScriptedModelServer.StartAsync(ScriptedReply.Error()), await StandInHook.StartNewAsync());
        _forum.Moods = [Mood.Gone];
        var server = await ServedParley.StartAsync(
            _data["data"],
            ("Parley__Models__judge__Endpoint", _judge.Endpoint), ("Parley__Models__judge__Model", "scripted-8b"),
            ("Parley__Models__judge__InputPrice", "0.5"), ("Parley__Models__judge__OutputPrice", "2"),
            ("Parley__Models__guard__Endpoint", _broken.Endpoint), ("Parley__Models__guard__Model", "llama-guard-scripted"), ("Parley__Models__guard__Dialect", "llama-guard"),
            ("Parley__Communities__town__Connector", "webhook"), ("Parley__Communities__town__Webhook__Url", new Uri(_forum.Address, "take").ToString()),
            ("Parley__Communities__town__Webhook__SecretEnv", "OUT_SECRET"), ("OUT_SECRET", StandInHook.Secret), ("Parley__Agents__SweepPeriod", "00:00:00.200"));
        using var put = await server.Client.PutAsync("/v1/communities/town/policy", new StringContent(Policy, null, "application/yaml"));
        put.EnsureSuccessStatusCode();
        await QuarrelAsync(server);
        await AppealAsync(server);
        return server;
    }

    private static async Task QuarrelAsync(ServedParley server)
    {
        for (var i = 0; i < _quarrel.Length; i++)
        {
            await server.OkAsync($"{ServedParley.Conversation("town", Quarrel)}/utterances", ServedParley.Utterance($"m{i + 1}", _quarrel[i], speaker: i % 2 == 0 ? "ada" : "bob"));
        }

        await UntilAsync(async () => (await server.OkAsync(ServedParley.Conversation("town", Quarrel)))["utterances"]!.AsArray().Count(said => said!["deliberation"]?["opinions"] is JsonArray) >= 3);
        await UntilAsync(async () => (await server.OkAsync("/v1/communities/town/interventions?status=failed"))["interventions"]!.AsArray().Count >= 2);
    }

    /// <summary>One more message, ruled, and its author objects.</summary>
    private static async Task AppealAsync(ServedParley server)
    {
        await server.OkAsync($"{ServedParley.Conversation("town", "seating")}/utterances", ServedParley.Utterance("s1", "You are a stupid idiot, as the poster at the station used to say.", speaker: "eve"));
        await PostAsync(server, "cases/seating%2Fs1%2Fpolicy/ruling", new JsonObject { ["id"] = "r1", ["moderator"] = "mo", ["action"] = "hide", ["labels"] = new JsonObject { ["insult"] = 1 }, ["note"] = "Whoever it is about, not here." });
        await PostAsync(server, "appeals", new JsonObject { ["conversation"] = "seating", ["utterance"] = "s1", ["speaker"] = "eve", ["text"] = "It was a quotation, and everybody there knew it." });
    }

    private static async Task PostAsync(ServedParley server, string path, JsonObject body)
    {
        using var answer = await server.Client.PostAsJsonAsync($"/v1/communities/town/{path}", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!await holds())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
