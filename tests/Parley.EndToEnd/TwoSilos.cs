using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Parley.Servers;
using Parley.Soak;

namespace Parley.EndToEnd;

/// <summary>Two silos, PostgreSQL and Redis as processes on loopback, started by the first test that asks for them.</summary>
public sealed class TwoSilos : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private Cluster? cluster;

    public TwoSilos() => http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ClientOptions.Key);

    /// <summary>Both silos serve, whatever a test before has done to them.</summary>
    internal async Task<Cluster> ServingAsync()
    {
        Required.Server(PostgresServer.Missing);
        Required.Server(RedisServer.Missing);

        // A silo that is only busy must not be found dead; and what one had claimed when it was killed is waited for until its lease ends.
        cluster ??= await Cluster.StartAsync(
            folder.Path, 2, probeTimeout: TimeSpan.FromSeconds(3), settings: [new("Parley__Agents__SweepLease", "00:00:20"), new("Parley__Agents__DeliveryTimeout", "00:00:10")]);
        await Task.WhenAll(cluster.Silos.Where(silo => !silo.Runs).Select(silo => silo.StartAsync()));
        return cluster;
    }

    /// <summary>Sends an utterance to a silo; the answer with its body, and how long to stay away.</summary>
    internal async Task<(HttpStatusCode Status, JsonNode Body, TimeSpan? RetryAfter)> SayAsync(Soak.Silo silo, string conversation, string id)
    {
        var utterance = new JsonObject { ["id"] = id, ["speaker"] = "ann", ["text"] = "Good morning.", ["timestamp"] = 1_770_000_000 };
        using var response = await http.PostAsJsonAsync(new Uri(silo.Url, $"/v1/communities/{ClientOptions.Community}/conversations/{conversation}/utterances"), utterance);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!, response.Headers.RetryAfter?.Delta);
    }

    /// <summary>How many conversations have come to live in a silo since it was started.</summary>
    internal async Task<int> ConversationsAsync(Soak.Silo silo)
    {
        var metrics = await http.GetStringAsync(new Uri(silo.Url, "/metrics"));
        return metrics.Split('\n').FirstOrDefault(line => line.StartsWith("orleans_catalog_activation_created_total", StringComparison.Ordinal) && line.Contains("\"conversation\"", StringComparison.Ordinal)) is { } line
            ? int.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture)
            : 0;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }

        folder.Dispose();
    }
}
