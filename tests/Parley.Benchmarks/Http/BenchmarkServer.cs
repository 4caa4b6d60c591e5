using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Parley.Benchmarks.WholeWay;

namespace Parley.Benchmarks.Http;

/// <summary><c>parley serve</c> in a process of its own, without limits on the rate of requests, and what is asked of it.</summary>
internal sealed class BenchmarkServer : IAsyncDisposable
{
    private const string Key = "the-benchmarks-own-key";

    private readonly Process _process;
    private readonly DirectoryInfo _data;

    private BenchmarkServer(Process process, DirectoryInfo data, Uri address) => (_process, _data, Address) = (process, data, address);

    public Uri Address { get; }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static async Task<BenchmarkServer> StartAsync(string? parent)
    {
        var data = Directory.CreateDirectory(Path.Combine(parent ?? Path.GetTempPath(), $"parley-http-{Environment.ProcessId}"));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "parley.dll"), "serve", "--urls", "http://127.0.0.1:0", "--data", data.FullName])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in new[]
        {
            ("PARLEY_KEY", Key), ("Parley__Server__RequestsPerSecond", "10000000"), ("Parley__Server__Burst", "10000000"), ("Parley__Server__ConcurrentRequests", "1024"),
        })
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        var ready = await process.StandardOutput.ReadLineAsync();
        return ready?.StartsWith("ready ", StringComparison.Ordinal) == true
            ? new BenchmarkServer(process, data, new Uri(ready["ready ".Length..]))
            : throw new InvalidOperationException($"The server did not start: {ready}");
    }

    /// <summary>A client of so many connections.</summary>
    public HttpClient Connect(int connections)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseProxy = false }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        return client;
    }

    public static async ValueTask ObserveAsync(HttpClient client, ConversationKey key, Utterance utterance)
    {
        var body = new JsonObject
        {
            ["id"] = utterance.Id,
            ["speaker"] = utterance.Speaker,
            ["text"] = utterance.Text,
            ["timestamp"] = utterance.Timestamp,
            ["replyTo"] = utterance.ReplyTo,
        };
        await PostAsync(client, $"/v1/communities/{key.Community}/conversations/{key.Conversation}/utterances", body);
    }

    public static ValueTask ModerateAsync(HttpClient client, string text) => PostAsync(client, "/v1/moderations", new JsonObject { ["input"] = text });

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _data.Delete(recursive: true);
    }

    private static async ValueTask PostAsync(HttpClient client, string path, JsonObject body)
    {
        using var response = await client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }
}
