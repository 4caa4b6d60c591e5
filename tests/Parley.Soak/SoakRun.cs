using System.Diagnostics;

namespace Parley.Soak;

/// <param name="Silos">0: one silo on SQLite.</param>
/// <param name="Steady">How long the load runs undisturbed before and after the fault.</param>
internal sealed record SoakOptions(int Silos, TimeSpan Steady, int Callers, int Conversations, TimeSpan ProbeTimeout, string Folder);

/// <summary>One fault under load, and what the checker found afterwards.</summary>
internal sealed record SoakReport
{
    public required string Fault { get; init; }
    public required int Silos { get; init; }
    public required double Seconds { get; init; }

    /// <summary>From the moment it broke: the longest time in which nothing at all was acknowledged.</summary>
    public required double LongestSilence { get; init; }

    /// <summary>From the moment it broke: the longest that any one utterance took from its first attempt to its acknowledgement.</summary>
    public required double SlowestUtterance { get; init; }

    /// <summary>Acknowledgements in the last ten seconds, when all is mended.</summary>
    public required int LastTenSeconds { get; init; }
    public required Verdict Verdict { get; init; }

    /// <summary>Nothing lost, doubled or forked, and serving again within 30 seconds.</summary>
    public bool Holds => Verdict.Holds && LongestSilence <= 30 && SlowestUtterance <= 45 && LastTenSeconds > 0;
}

/// <summary>Starts the cluster and the client, breaks something, mends it, and asks the checker.</summary>
internal static class SoakRun
{
    public static async Task<SoakReport> RunAsync(Fault fault, SoakOptions options)
    {
        Directory.CreateDirectory(options.Folder);
        await using var cluster = await Cluster.StartAsync(options.Folder, options.Silos, options.ProbeTimeout);
        // Beside the folder, not in it: the client must be able to write when the silo's disk is full.
        var log = $"{options.Folder}-acknowledged.log";
        var began = Stopwatch.GetTimestamp();
        using var client = StartClient(new ClientOptions([.. cluster.Silos.Select(silo => silo.Url)], log, options.Callers, options.Conversations));
        await Task.Delay(options.Steady);
        var broke = TimeSpan.FromMilliseconds(Environment.TickCount64);
        await fault.RunAsync(cluster);
        await Task.Delay(options.Steady);
        var ended = TimeSpan.FromMilliseconds(Environment.TickCount64);
        client.StandardInput.Close();
        await client.WaitForExitAsync();

        var acknowledged = AckedUtterance.ReadLog(log);
        File.Delete(log);
        var after = acknowledged.Where(a => a.At >= broke).ToList();
        return new SoakReport
        {
            Fault = fault.Name,
            Silos = options.Silos,
            Seconds = Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1),
            LongestSilence = Silence(broke, ended, after),
            SlowestUtterance = after.Select(a => a.Took.TotalSeconds).DefaultIfEmpty().Max(),
            LastTenSeconds = after.Count(a => a.At > ended - TimeSpan.FromSeconds(10) && a.At <= ended),
            Verdict = await Checker.RunAsync(cluster, acknowledged),
        };
    }

    private static Process StartClient(ClientOptions options)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardInput = true };
        start.ArgumentList.Add(typeof(SoakRun).Assembly.Location);
        foreach (var argument in options.ToArguments())
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static double Silence(TimeSpan broke, TimeSpan ended, IEnumerable<AckedUtterance> after)
    {
        var moments = after.Select(a => a.At).Where(at => at <= ended).Append(ended).Prepend(broke).Order().ToList();
        return Math.Round(moments.Zip(moments.Skip(1), (one, next) => (next - one).TotalSeconds).Max(), 2);
    }
}
