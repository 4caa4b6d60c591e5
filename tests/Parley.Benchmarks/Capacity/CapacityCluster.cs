using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using Parley.Agents.Hosting;
using Parley.Journal;
using Parley.Servers;

namespace Parley.Benchmarks.Capacity;

/// <summary>Live silos in this process: one on SQLite, or any number on PostgreSQL, which then talk to each other over loopback.</summary>
internal sealed class CapacityCluster : IAsyncDisposable
{
    private readonly List<IHost> hosts = [];
    private readonly string folder = Directory.CreateTempSubdirectory("parley-capacity-").FullName;
    private PostgresServer? postgres;
    private RedisServer? redis;

    public IReadOnlyList<IServiceProvider> Silos => [.. hosts.Select(host => host.Services)];

    public PostgresServer? Postgres => postgres;

    /// <param name="silos">0: one on SQLite.</param>
    public static async Task<CapacityCluster> StartAsync(int silos)
    {
        var cluster = new CapacityCluster();
        if (silos > 0)
        {
            cluster.postgres = await PostgresServer.StartAsync(durable: true);
            cluster.redis = await RedisServer.StartAsync();
        }

        for (var i = 0; i < Math.Max(1, silos); i++)
        {
            var host = cluster.Build();
            await host.StartAsync();
            cluster.hosts.Add(host);
        }

        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
        {
            await host.StopAsync();
            host.Dispose();
        }

        redis?.Dispose();
        postgres?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private IHost Build()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleans(silo =>
        {
            if (postgres is null)
            {
                silo.UseLoneSilo();
            }
            else
            {
                silo.UseParleyPostgres(new PostgresJournalOptions { ConnectionString = postgres.ConnectionString });
                silo.UseParleyCluster(options =>
                {
                    options.Redis = redis!.ConnectionString;
                    options.SiloPort = LocalServer.FreePort();
                    options.GatewayPort = 0;
                    options.AdvertisedAddress = "127.0.0.1";
                });
            }

            silo.AddParley(options => options.DataDirectory = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"silo{hosts.Count}")));
        });
        return builder.Build();
    }
}
