using System.Diagnostics;

namespace Parley.Soak;

/// <param name="Steady">How long the load runs undisturbed before and after the fault.</param>
/// <param name="Enough">How many utterances at least are acknowledged in each of the two times, however slow the machine is.</param>
internal sealed record SoakOptions(TimeSpan Steady, int Enough, int Callers, int Conversations);

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

    /// <summary>From the moment it was mended to the next acknowledgement.</summary>
    public required double ServedAgainAfter { get; init; }

    /// <summary>Silos that ended by themselves and that nobody started again.</summary>
    public required int Died { get; init; }

    /// <summary>Acknowledgements in the last ten seconds, when all is mended.</summary>
    public required int LastTenSeconds { get; init; }
    public required Verdict Verdict { get; init; }

    /// <summary>Nothing lost, doubled or forked, and serving again within 30 seconds.</summary>
    public bool Holds => Verdict.Holds && Died == 0 && LongestSilence <= 30 && ServedAgainAfter <= 30 && SlowestUtterance <= 45 && LastTenSeconds > 0;
}

/// <summary>Starts a client, breaks something, mends it, and asks the checker.</summary>
internal static class SoakRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public static async Task<SoakReport> RunAsync(Cluster cluster, Fault fault, SoakOptions options)
    {
        var log = Path.Combine(cluster.Folder, "acknowledged.log");
        File.Delete(log);
        var began = Stopwatch.GetTimestamp();
        using var client = StartClient(new ClientOptions([.. cluster.Silos.Select(silo => silo.Url)], log, options.Callers, options.Conversations));
        await LoadAsync(log, options);
        var broke = TimeSpan.FromMilliseconds(Environment.TickCount64);
        await fault.RunAsync(cluster);
        var mended = TimeSpan.FromMilliseconds(Environment.TickCount64);
        await LoadAsync(log, options);
        var ended = TimeSpan.FromMilliseconds(Environment.TickCount64);
        client.StandardInput.Close();
        await client.WaitForExitAsync();

        var acknowledged = AckedUtterance.ReadLog(log);
        var after = acknowledged.Where(a => a.At >= broke).ToList();
        return new SoakReport
        {
            Fault = fault.Name,
            Silos = cluster.Silos.Count,
            Seconds = Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1),
            LongestSilence = Silence(broke, ended, after),
            SlowestUtterance = after.Select(a => a.Took.TotalSeconds).DefaultIfEmpty().Max(),
            ServedAgainAfter = Math.Round(after.Where(a => a.At >= mended).Select(a => a.At - mended).DefaultIfEmpty(TimeSpan.MaxValue).Min().TotalSeconds, 2),
            Died = cluster.Silos.Count(silo => !silo.Runs),
            LastTenSeconds = after.Count(a => a.At > ended - TimeSpan.FromSeconds(10) && a.At <= ended),
            Verdict = await Checker.RunAsync(cluster, acknowledged),
        };
    }

    private static async Task LoadAsync(string log, SoakOptions options)
    {
        var (began, before) = (Stopwatch.GetTimestamp(), Acknowledged());
        await Task.Delay(options.Steady);
        while (Acknowledged() - before < options.Enough)
        {
            if (Stopwatch.GetElapsedTime(began) > options.Steady + Patience)
            {
                throw new TimeoutException($"Fewer than {options.Enough} utterances were acknowledged.");
            }

            await Task.Delay(50);
        }

        int Acknowledged() => File.Exists(log) ? AckedUtterance.ReadLog(log).Count : 0;
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
