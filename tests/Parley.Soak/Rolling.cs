namespace Parley.Soak;

/// <summary>Replaces the program of one silo after the other while the load goes on.</summary>
internal static class Rolling
{
    /// <summary>Long enough that every two neighbours have run side by side and conversations have moved.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    /// <summary>From the program the silos run to another.</summary>
    public static Fault Forward(string program) => new("upgrade", cluster => ReplaceAsync(cluster, program));

    /// <summary>To another and, after a while, back. Where the old program refuses what it finds, the silo goes on with the new one, and it is said why.</summary>
    public static Fault ThereAndBack(string program, TimeSpan meanwhile) => new("upgrade-and-rollback", async cluster =>
    {
        var old = cluster.Silos[0].Program;
        await ReplaceAsync(cluster, program);
        await Task.Delay(meanwhile);
        try
        {
            await ReplaceAsync(cluster, old);
        }
        catch (InvalidOperationException refused)
        {
            await Console.Error.WriteLineAsync($"no way back: {refused.Message}");
            foreach (var silo in cluster.Silos.Where(silo => !silo.Runs))
            {
                silo.Program = program;
                await silo.StartAsync();
            }
        }
    });

    private static async Task ReplaceAsync(Cluster cluster, string program)
    {
        foreach (var silo in cluster.Silos)
        {
            await silo.SignalAsync("TERM");
            await silo.ExitedAsync();
            silo.Program = program;
            await silo.StartAsync();
            await Task.Delay(Between);
        }
    }
}
