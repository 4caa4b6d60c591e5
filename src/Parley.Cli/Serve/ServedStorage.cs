using System.Globalization;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Orleans.Hosting;
using Parley.Agents.Hosting;
using Parley.Journal;
using StackExchange.Redis;

namespace Parley.Cli.Serve;

/// <summary>
/// Where a served silo keeps its journal and whether it has neighbours: sections <c>parley:storage</c> and <c>parley:cluster</c>. Connection strings hold
/// passwords, so the configuration names the variable of the environment that has them.
/// </summary>
/// <param name="Postgres">Of the journal; null for SQLite.</param>
/// <param name="MaxBytes">The most bytes a SQLite journal may grow to; 0: no limit.</param>
/// <param name="Redis">Of the list of silos; null for a silo by itself.</param>
internal sealed record ServedStorage(NamedConnection? Postgres, long MaxBytes, NamedConnection? Redis, IConfigurationSection Cluster)
{
    public const string DefaultDatabase = "PARLEY_DB";
    private const string DefaultRedis = "PARLEY_REDIS";

    /// <exception cref="BadInputException">A provider is unknown, a variable is not set or cannot be read, or the parts do not go together; the message names the key.</exception>
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
            postgres ? FromEnvironment(configuration, storage, DefaultDatabase, IsPostgres, "Host=db;Username=parley;Password=…;Database=parley") : null,
            Bytes(storage["MaxBytes"]),
            redis ? FromEnvironment(configuration, cluster, DefaultRedis, IsRedis, "redis:6379,password=…") : null,
            cluster);
    }

    public ISiloBuilder Apply(ISiloBuilder silo)
    {
        if (Redis is { } redis)
        {
            silo.UseParleyCluster(options =>
            {
                Cluster.Bind(options);
                options.Redis = redis.Value;
            });
        }
        else
        {
            silo.UseLoneSilo();
        }

        return Postgres is { } postgres ? silo.UseParleyPostgres(new PostgresJournalOptions { ConnectionString = postgres.Value }) : silo;
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

    private static NamedConnection FromEnvironment(IConfiguration configuration, IConfigurationSection section, string fallback, Predicate<string> canBeRead, string example)
    {
        var variable = section["ConnectionStringEnv"] is { Length: > 0 } named ? named : fallback;
        var key = $"{section.Path.ToLowerInvariant()}:connectionStringEnv";
        return configuration[variable] is not { Length: > 0 } value ? throw new BadInputException($"{key}: the variable {variable} is not set.")
            : canBeRead(value) ? new NamedConnection($"{key} ({variable})", value)
            : throw new BadInputException($"{key}: the variable {variable} cannot be read as a connection string; it looks like {example}");
    }

    // What is wrong with it is not said: it might be a part of the password.
    private static bool IsPostgres(string given)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(given) is { Host.Length: > 0 };
        }
        catch (Exception error) when (error is ArgumentException or FormatException or KeyNotFoundException)
        {
            return false;
        }
    }

    private static bool IsRedis(string given)
    {
        try
        {
            return ConfigurationOptions.Parse(given).EndPoints.Count > 0;
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            return false;
        }
    }

    private static long Bytes(string? given)
    {
        var bytes = 0L;
        return given is null || (long.TryParse(given, CultureInfo.InvariantCulture, out bytes) && bytes >= 0)
            ? bytes
            : throw new BadInputException($"parley:storage:maxBytes must be a number of bytes, not '{given}'.");
    }
}
