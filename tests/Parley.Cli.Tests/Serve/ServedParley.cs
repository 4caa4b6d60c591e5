using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Parley.Cli.Tests.Serve;

/// <summary>The real <c>parley serve</c> as a process of its own on a free loopback port.</summary>
internal sealed class ServedParley : IAsyncDisposable
{
    public const string Key = "an-administrators-key";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private ServedParley(Process process, Task<string> errors, Uri address)
    {
        (_process, _errors) = (process, errors);
        Client = new HttpClient { BaseAddress = address };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    public HttpClient Client { get; }

    /// <param name="settings">Environment variables, such as <c>Parley__Storage__MaxBytes</c>.</param>
    public static async Task<ServedParley> StartAsync(string data, params (string Name, string Value)[] settings)
    {
        var environment = settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);
        environment["PARLEY_KEY"] = Key;
        environment["Parley__Agents__EffectWait"] = "00:01:00";
        var process = ToolProcess.Start(environment, "serve", "--urls", "http://127.0.0.1:0", "--data", data);
        var errors = process.StandardError.ReadToEndAsync();
        var ready = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        Assert.True(ready?.StartsWith("ready ", StringComparison.Ordinal) == true, ready ?? await errors);
        return new ServedParley(process, errors, new Uri(ready!["ready ".Length..]));
    }

    public static string Utterance(string id, string text, long revision = 0, string speaker = "ann") => new JsonObject
    {
        ["id"] = id,
        ["revision"] = revision,
        ["speaker"] = speaker,
        ["text"] = text,
        ["timestamp"] = 1_770_000_000,
    }.ToJsonString();

    public static string Conversation(string community, string conversation) => $"/v1/communities/{community}/conversations/{conversation}";

    public Task<HttpResponseMessage> PostAsync(string path, string json, CancellationToken cancellation = default) =>
        Client.PostAsync(new Uri(path, UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"), cancellation);

    public async Task<(HttpStatusCode Status, JsonNode Body, TimeSpan? RetryAfter)> AskAsync(string path, string? json = null)
    {
        using var response = json is null ? await Client.GetAsync(new Uri(path, UriKind.Relative)) : await PostAsync(path, json);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!, response.Headers.RetryAfter?.Delta);
    }

    public async Task<JsonNode> OkAsync(string path, string? json = null)
    {
        var (status, body, _) = await AskAsync(path, json);
        Assert.True(status == HttpStatusCode.OK, $"{status} {body}");
        return body;
    }

    /// <summary>Ids of a conversation's recorded utterances in order, page by page.</summary>
    public async Task<List<string>> RecordedAsync(string community, string conversation)
    {
        var ids = new List<string>();
        string? after = null;
        do
        {
            var page = await OkAsync($"{Conversation(community, conversation)}?limit=500{(after is null ? "" : $"&after={after}")}");
            ids.AddRange(page["utterances"]!.AsArray().Select(utterance => (string)utterance!["id"]!));
            after = (string?)page["next"];
        }
        while (after is not null);
        return ids;
    }

    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    /// <summary>Sends SIGTERM; the exit code it ends with.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            Kill();
        }

        await _errors;
        _process.Dispose();
    }
}
