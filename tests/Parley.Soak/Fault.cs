using Npgsql;

namespace Parley.Soak;

/// <summary>Something that goes wrong under load, and is mended.</summary>
/// <param name="Name">On the command line and in the report.</param>
/// <param name="RunAsync">Breaks it, waits as long as it is broken, mends it.</param>
internal sealed record Fault(string Name, Func<Cluster, Task> RunAsync)
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("kill-silo", KillAsync),
        new("restart-postgres", RestartPostgresAsync),
        new("restart-redis", RestartRedisAsync),
        new("freeze-silo", FreezeAsync),
        new("slow-database", SlowAsync),
        new("full-disk", FillAsync),
    ];

    /// <summary>No warning, and the process is started again after a while, as a supervisor would.</summary>
    private static async Task KillAsync(Cluster cluster)
    {
        var silo = cluster.Silos[^1];
        await silo.SignalAsync("KILL");
        await silo.ExitedAsync();
        await Task.Delay(TimeSpan.FromSeconds(20));
        await silo.StartAsync();
    }

    private static async Task RestartPostgresAsync(Cluster cluster)
    {
        cluster.Postgres!.Stop();
        await Task.Delay(TimeSpan.FromSeconds(3));
        await cluster.Postgres.StartAsync();
    }

    private static async Task RestartRedisAsync(Cluster cluster)
    {
        cluster.Redis!.Stop();
        await Task.Delay(TimeSpan.FromSeconds(3));
        await cluster.Redis.RestartAsync();
    }

    /// <summary>A process that neither answers nor hangs up for half a minute, and then goes on as if nothing had been. Where the others have voted it dead it ends itself, and is started again.</summary>
    private static async Task FreezeAsync(Cluster cluster)
    {
        var silo = cluster.Silos[^1];
        await silo.SignalAsync("STOP");
        await Task.Delay(TimeSpan.FromSeconds(30));
        await silo.SignalAsync("CONT");
        await Task.WhenAny(silo.ExitedAsync(), Task.Delay(TimeSpan.FromSeconds(15)));
        if (!silo.Runs)
        {
            await silo.StartAsync();
        }
    }

    /// <summary>For ten seconds no event can be written or read.</summary>
    private static async Task SlowAsync(Cluster cluster)
    {
        await using var connection = new NpgsqlConnection(cluster.Postgres!.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var hold = new NpgsqlCommand("BEGIN; LOCK TABLE events IN ACCESS EXCLUSIVE MODE", connection);
        await hold.ExecuteNonQueryAsync();
        await Task.Delay(TimeSpan.FromSeconds(10));
    }

    /// <summary>The disk is filled up by somebody else for ten seconds.</summary>
    private static async Task FillAsync(Cluster cluster)
    {
        var junk = Path.Combine(cluster.Data, "junk");
        await using (var file = new FileStream(junk, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            var block = new byte[65_536];
            try
            {
                while (true)
                {
                    await file.WriteAsync(block);
                }
            }
            catch (IOException)
            {
                // Full.
            }
        }

        await Task.Delay(TimeSpan.FromSeconds(10));
        File.Delete(junk);
    }
}
