using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Parley.ScriptedModels;

namespace Parley.EndToEnd.Models;

/// <summary>The real server with a scripted model behind it that is asked about every message.</summary>
internal sealed class ModelledParley : IAsyncDisposable
{
    public const string Path = "/v1/communities/town/conversations/t1";

    private const string Policy = "version: 1\nmode: act\nreview: { audit_rate: 0 }\ndeliberate: { audit_rate: 1 }\n";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(100);

    private readonly TemporaryFolder _folder;
    private readonly ServedParley _server;
    private int _said;

    private ModelledParley(TemporaryFolder folder, ScriptedModelServer model, ServedParley server) => (_folder, Model, _server) = (folder, model, server);

    public ScriptedModelServer Model { get; }

    /// <param name="settings">Of the model, such as <c>Timeout</c>.</param>
    public static async Task<ModelledParley> StartAsync(params (string Key, string Value)[] settings)
    {
        var model = await ScriptedModelServer.StartAsync(PlausibleModel.Answer);
        var folder = new TemporaryFolder();
        IEnumerable<(string Key, string Value)> configured = [("Endpoint", model.Endpoint), ("Model", "scripted-1"), ("InputPrice", "1"), ("OutputPrice", "2"), .. settings];
        var server = await ServedParley.StartAsync(
            folder["data"],
            [("Parley__Agents__SweepPeriod", "00:00:00.100"), .. configured.Select(setting => ($"Parley__Models__judge__{setting.Key}", setting.Value))]);
        using var put = await server.Client.PutAsync("/v1/communities/town/policy", new StringContent(Policy, Encoding.UTF8, "application/yaml"));
        put.EnsureSuccessStatusCode();
        return new ModelledParley(folder, model, server);
    }

    /// <summary>Says something new, whose words nobody has said before, and waits so many seconds for the models.</summary>
    public async Task<JsonNode> SayAsync(int wait)
    {
        var n = _said++;
        var words = string.Join(' ', Enumerable.Range(0, 8).Select(i => $"word{((n * 31) + (i * 7919)) % 9973}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Path}/utterances")
        {
            Content = new StringContent(ServedParley.Utterance(string.Create(CultureInfo.InvariantCulture, $"u{n}"), $"You are an idiot about {words}."), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Prefer", string.Create(CultureInfo.InvariantCulture, $"wait={wait}"));
        using var response = await _server.Client.SendAsync(request);
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.True(response.IsSuccessStatusCode, body.ToJsonString());
        Assert.True((double)body["verdict"]!["categories"]!["insult"]! > 0);
        return body;
    }

    /// <summary>What the models said of an utterance, by GET; null where they have not answered.</summary>
    public async Task<JsonNode?> DeliberationAsync(string utterance)
    {
        var page = await _server.OkAsync($"{Path}?limit=500");
        return page["utterances"]!.AsArray().Single(each => (string)each!["id"]! == utterance)!["deliberation"];
    }

    /// <summary>Whether the breaker is open, as a scraper of metrics sees it.</summary>
    public async Task<bool> IsLeftAloneAsync()
    {
        var metrics = await _server.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        var line = metrics.Split('\n').Single(each => each.StartsWith("parley_models_left_alone{", StringComparison.Ordinal) && each.Contains("endpoint=\"judge\"", StringComparison.Ordinal));
        return line.Split('}')[1].Trim().Split(' ')[0] == "1";
    }

    /// <summary>Looks again and again until something is there.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T?>> look)
        where T : class
    {
        using var limit = new CancellationTokenSource(_patience);
        using var timer = new PeriodicTimer(_look);
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await Model.DisposeAsync();
        _folder.Dispose();
    }
}
