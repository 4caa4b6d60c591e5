using System.Globalization;
using Microsoft.Extensions.Configuration;
using Orleans.Hosting;
using Parley.Agents.Hosting;
using Parley.Journal;

namespace Parley.Cli.Serve;

/// <summary>
/// Where a served silo keeps its journal and whether it has neighbours: sections <c>parley:storage</c> and <c>parley:cluster</c>. Connection strings hold
/// passwords, so the configuration names the variable of the environment that has them.
/// </summary>
/// <param name="Postgres">Connection string of the journal; null for SQLite.</param>
/// <param name="MaxBytes">The most bytes a SQLite journal may grow to; 0: no limit.</param>
/// <param name="Redis">Connection string of the list of silos; null for a silo by itself.</param>
internal sealed record ServedStorage(string? Postgres, long MaxBytes, string? Redis, IConfigurationSection Cluster)
{
    public const string DefaultDatabase = "PARLEY_DB";
    private const string DefaultRedis = "PARLEY_REDIS";

    /// <exception cref="BadInputException">A provider is unknown, a variable is not set, or the parts do not go together; the message names the key.</exception>
    public static ServedStorage Read(IConfiguration configuration)
    {
        var storage = configuration.GetSection("Parley:Storage");
        var cluster = configuration.GetSection("Parley:Cluster");
        var postgres = OneOf(storage, "provider", "sqlite", "postgres");
        var redis = OneOf(cluster, "provider", "local", "redis");
        if (redis && !postgres)
        {
            throw new BadInputException("parley:cluster:provider: redis needs parley:storage:provider: postgres, as one process at a time writes to a SQLite journal.");
        }

        return new ServedStorage(
            postgres ? FromEnvironment(configuration, storage, DefaultDatabase) : null,
            Bytes(storage["MaxBytes"]),
            redis ? FromEnvironment(configuration, cluster, DefaultRedis) : null,
            cluster);
    }

    public ISiloBuilder Apply(ISiloBuilder silo)
    {
        if (Redis is { } redis)
        {
            silo.UseParleyCluster(options =>
            {
                Cluster.Bind(options);
                options.Redis = redis;
            });
        }
        else
        {
            silo.UseLoneSilo();
        }

        return Postgres is { } postgres ? silo.UseParleyPostgres(new PostgresJournalOptions { ConnectionString = postgres }) : silo;
    }

    /// <summary>True for the second of the two names.</summary>
    private static bool OneOf(IConfigurationSection section, string key, string first, string second)
    {
        var given = section[key] ?? first;
        return string.Equals(given, second, StringComparison.OrdinalIgnoreCase)
            || (string.Equals(given, first, StringComparison.OrdinalIgnoreCase)
                ? false
                : throw new BadInputException($"{section.Path.ToLowerInvariant()}:{key} must be {first} or {second}, not '{given}'."));
    }

    private static string FromEnvironment(IConfiguration configuration, IConfigurationSection section, string fallback)
    {
        var variable = section["ConnectionStringEnv"] is { Length: > 0 } named ? named : fallback;
        return configuration[variable] is { Length: > 0 } value
            ? value
            : throw new BadInputException($"{section.Path.ToLowerInvariant()}:connectionStringEnv: the variable {variable} is not set.");
    }

    private static long Bytes(string? given)
    {
        var bytes = 0L;
        return given is null || (long.TryParse(given, CultureInfo.InvariantCulture, out bytes) && bytes >= 0)
            ? bytes
            : throw new BadInputException($"parley:storage:maxBytes must be a number of bytes, not '{given}'.");
    }
}
