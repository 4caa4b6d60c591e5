using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Parley.Servers;

namespace Parley.Soak;

/// <summary>Silos, PostgreSQL and Redis on loopback, or one silo on SQLite.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    /// <summary>Interventions as often as possible, and without a wait before the second look.</summary>
    private const string Policy = """
        version: 1
        mode: act
        restraint: { per_conversation: 100, nudges_per_conversation: 100, min_gap_turns: 0, min_gap: 0s, debounce: 0s, per_day: 1000000, silence_rate: 0 }
        """;

    private Cluster(string folder, PostgresServer? postgres, RedisServer? redis, IReadOnlyList<Silo> silos)
    {
        Folder = folder;
        Postgres = postgres;
        Redis = redis;
        Silos = silos;
    }

    /// <summary>What the silos and the client write down beside the journal.</summary>
    public string Folder { get; }

    /// <summary>The keys, and the journal where it is on SQLite: a disk of its own where disks are filled up.</summary>
    public string Data => Path.Combine(Folder, "data");

    public PostgresServer? Postgres { get; }

    public RedisServer? Redis { get; }

    public IReadOnlyList<Silo> Silos { get; }

    /// <param name="silos">0: one silo on SQLite.</param>
    /// <param name="program">What they run; null for the one this checker was built with.</param>
    /// <param name="settings">Beside those that make them a cluster.</param>
    public static async Task<Cluster> StartAsync(string folder, int silos, TimeSpan probeTimeout, string? program = null, params IEnumerable<KeyValuePair<string, string>> settings)
    {
        var environment = new Dictionary<string, string>(settings, StringComparer.Ordinal);
        PostgresServer? postgres = null;
        RedisServer? redis = null;
        if (silos > 0)
        {
            postgres = await PostgresServer.StartAsync(durable: true);
            redis = await RedisServer.StartAsync();
            environment["Parley__Storage__Provider"] = "postgres";
            environment["PARLEY_DB"] = postgres.ConnectionString;
            environment["Parley__Cluster__Provider"] = "redis";
            environment["Parley__Cluster__ProbeTimeout"] = probeTimeout.ToString("c", CultureInfo.InvariantCulture);
            environment["PARLEY_REDIS"] = redis.ConnectionString;
        }

        var cluster = new Cluster(folder, postgres, redis, [.. Enumerable.Range(1, Math.Max(1, silos)).Select(i => new Silo($"silo{i}", folder, environment))]);
        foreach (var silo in cluster.Silos)
        {
            silo.Program = program ?? silo.Program;
        }

        try
        {
            await Task.WhenAll(cluster.Silos.Select(silo => silo.StartAsync()));
            await cluster.PutPolicyAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in Silos.Where(silo => silo.Runs))
        {
            await silo.SignalAsync("TERM");
        }

        foreach (var silo in Silos)
        {
            if (silo.Runs)
            {
                await Task.WhenAny(silo.ExitedAsync(), Task.Delay(TimeSpan.FromSeconds(30)));
            }

            silo.Dispose();
        }

        Redis?.Dispose();
        Postgres?.Dispose();
    }

    private async Task PutPolicyAsync()
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ClientOptions.Key);
        using var content = new StringContent(Policy, Encoding.UTF8, "application/yaml");
        using var response = await http.PutAsync(new Uri(Silos[0].Url, $"/v1/communities/{ClientOptions.Community}/policy"), content);
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"The policy was refused: {await response.Content.ReadAsStringAsync()}");
        }
    }
}
