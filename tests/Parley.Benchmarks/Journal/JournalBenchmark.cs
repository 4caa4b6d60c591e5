using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Parley.Core.Journaling;
using Parley.Journal;

namespace Parley.Benchmarks.Journal;

/// <summary>
/// Durable appends a second, each an event of about 1 KB with its utterance and conversation rows, by the number of callers that wait for
/// their own append before the next; and what loading, verifying and erasing cost afterwards. Arguments: <c>--seconds S</c> a measurement (default 3), <c>--data DIR</c> where (default: a temporary folder).
/// </summary>
internal static class JournalBenchmark
{
    private static readonly int[] Callers = [1, 16, 64, 256];

    public static async Task<int> RunAsync(string[] args)
    {
        var seconds = double.Parse(Option(args, "--seconds") ?? "3", CultureInfo.InvariantCulture);
        var parent = Option(args, "--data") ?? Path.GetTempPath();
        await MeasureAsync(parent, 16, 1);
        var results = new JsonArray();
        foreach (var callers in Callers)
        {
            results.Add(await MeasureAsync(parent, callers, seconds));
        }

        Console.WriteLine(new JsonObject { ["benchmark"] = "journal", ["seconds"] = seconds, ["results"] = results }
            .ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        return 0;
    }

    private static async Task<JsonNode> MeasureAsync(string parent, int callers, double seconds)
    {
        var directory = Directory.CreateDirectory(Path.Combine(parent, $"parley-bench-{Environment.ProcessId}-{callers}")).FullName;
        try
        {
            var load = new JournalLoad(TimeSpan.FromSeconds(seconds));
            await using (var services = new ServiceCollection().AddSqliteJournal(new SqliteJournalOptions { Path = directory }).BuildServiceProvider())
            {
                await load.RunAsync(services.GetRequiredService<IJournal>(), callers);
                var report = load.Report(callers, new FileInfo(Path.Combine(directory, "journal.db")).Length);
                report["upkeep"] = await JournalUpkeep.MeasureAsync(services, callers);
                return report;
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;
}
