using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Parley.Benchmarks.Journal;
using Parley.Core.Journaling;

namespace Parley.Benchmarks.WholeWay;

/// <summary>
/// The way of a message from the facade through grains, experts, ensemble, forecast and trees into the journal on disk, beside bare grain calls and bare
/// appends in the same run. Prints JSON. Arguments: <c>--seconds S</c> a measurement (default 5), <c>--data DIR</c> where (default: a temporary
/// folder), <c>--conversations N</c> kept live for the memory figure (default 5,000).
/// </summary>
internal static class WholeWayBenchmark
{
    private static readonly int[] _callers = [1, 16, 64, 256];

    public static async Task<int> RunAsync(string[] args)
    {
        var duration = TimeSpan.FromSeconds(double.Parse(Option(args, "--seconds") ?? "5", CultureInfo.InvariantCulture));
        var conversations = int.Parse(Option(args, "--conversations") ?? "5000", CultureInfo.InvariantCulture);
        await using var silo = await BenchmarkSilo.StartAsync(Option(args, "--data"));
        await MeasureAsync(silo, 64, duration);
        var results = new JsonArray();
        foreach (var callers in _callers)
        {
            var way = await MeasureAsync(silo, callers, duration);
            var grain = new CallerLoad(duration / 2);
            await grain.RunAsync(callers, (caller, _) => new ValueTask(silo.Grains.GetGrain<IBareGrain>(caller).CallAsync(null!)));
            var journal = new JournalLoad(duration / 2, $"bare-{callers}");
            await journal.RunAsync(silo.Services.GetRequiredService<IJournal>(), callers);
            way["bare_grain_calls_per_second"] = Math.Round(grain.CallsPerSecond);
            way["bare_appends_per_second"] = Math.Round(journal.CallsPerSecond);
            way["share_of_bare_appends"] = Math.Round((double)way["calls_per_second"]! / journal.CallsPerSecond, 3);
            results.Add(way);
        }

        var memory = await MemoryAsync(silo, conversations);
        var report = new JsonObject { ["benchmark"] = "way", ["seconds"] = duration.TotalSeconds, ["results"] = results, ["memory"] = memory };
        Console.WriteLine(report.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        return 0;
    }

    internal static async Task<JsonObject> MeasureAsync(BenchmarkSilo silo, int callers, TimeSpan duration)
    {
        var load = new CallerLoad(duration);
        var run = silo.NextRun();
        await load.RunAsync(callers, async (caller, i) =>
        {
            var (key, utterance) = silo.Utterance(run, caller, i);
            (await silo.Parley.ObserveAsync(key, utterance)).OrThrow();
        });
        return load.Report(callers);
    }

    /// <summary>Heap growth by live conversations of ten utterances each, the grain's own activation included.</summary>
    private static async Task<JsonObject> MemoryAsync(BenchmarkSilo silo, int conversations)
    {
        var run = silo.NextRun();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await Parallel.ForAsync(0, conversations, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (caller, _) =>
        {
            for (var i = 0; i < BenchmarkSilo.UtterancesPerConversation; i++)
            {
                var (key, utterance) = silo.Utterance(run, caller, i);
                (await silo.Parley.ObserveAsync(key, utterance)).OrThrow();
            }
        });
        var after = GC.GetTotalMemory(forceFullCollection: true);
        return new JsonObject
        {
            ["live_conversations"] = conversations,
            ["utterances_each"] = BenchmarkSilo.UtterancesPerConversation,
            ["bytes_per_conversation"] = (after - before) / conversations,
        };
    }

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;
}
