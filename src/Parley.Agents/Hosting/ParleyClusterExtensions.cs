using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Clustering.Redis;
using Orleans.Configuration;
using Orleans.Hosting;
using Parley.Journal;
using StackExchange.Redis;

namespace Parley.Agents.Hosting;

/// <summary>What makes one silo one of several. Call both before <c>AddParley</c>.</summary>
public static class ParleyClusterExtensions
{
    /// <summary>Keeps the journal in PostgreSQL instead of a file beside the silo.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static ISiloBuilder UseParleyPostgres(this ISiloBuilder silo, PostgresJournalOptions options)
    {
        silo.Services.AddPostgresJournal(options);
        return silo;
    }

    /// <summary>Joins the silos that share this Redis and cluster id.</summary>
    public static ISiloBuilder UseParleyCluster(this ISiloBuilder silo, Action<ParleyClusterOptions> configure)
    {
        var services = silo.Services;
        services.AddOptions<ParleyClusterOptions>().Configure(configure).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<ParleyClusterOptions>, ParleyClusterOptionsValidator>();
        silo.UseRedisClustering(static _ => { });
        services.AddOptions<RedisClusteringOptions>().Configure<IOptions<ParleyClusterOptions>>((redis, cluster) =>
        {
            redis.ConfigurationOptions = ConfigurationOptions.Parse(cluster.Value.Redis);
            // A Redis that restarts is waited for instead of ending the silo.
            redis.ConfigurationOptions.AbortOnConnectFail = false;
        });
        services.AddOptions<ClusterOptions>().Configure<IOptions<ParleyClusterOptions>>((orleans, cluster) =>
            (orleans.ClusterId, orleans.ServiceId) = (cluster.Value.ClusterId, cluster.Value.ClusterId));
        services.AddOptions<EndpointOptions>().Configure<IOptions<ParleyClusterOptions>>((endpoint, cluster) =>
        {
            endpoint.SiloPort = cluster.Value.SiloPort;
            endpoint.GatewayPort = cluster.Value.GatewayPort;
            endpoint.AdvertisedIPAddress = cluster.Value.AdvertisedAddress is { } given ? IPAddress.Parse(given) : OwnAddress();
        });
        services.AddOptions<ClusterMembershipOptions>().Configure<IOptions<ParleyClusterOptions>>((membership, cluster) =>
        {
            membership.ProbeTimeout = cluster.Value.ProbeTimeout;
            membership.NumVotesForDeathDeclaration = cluster.Value.VotesForDeath;
        });
        return silo;
    }

    private static IPAddress OwnAddress() =>
        Dns.GetHostAddresses(Dns.GetHostName()).FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address))
        ?? IPAddress.Loopback;
}
