using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;
using Parley.Benchmarks.WholeWay;
using Parley.Core.Journaling;
using Parley.Grains;

namespace Parley.Benchmarks.Capacity;

/// <summary>
/// Many conversations live at once on one silo: what each takes of the memory, what touching each again costs, what a message costs among them, and how
/// much comes back once nobody asks for them any more. Their streams are copies of one that was judged. Prints JSON. Arguments:
/// <c>--conversations N</c> (default 100,000), <c>--age S</c> until one nobody asked for leaves the memory (default 90).
/// </summary>
internal static class LiveBenchmark
{
    private const int Callers = 64;
    private const int Turns = 4;
    private const int Messages = 3000;

    public static async Task<int> RunAsync(string[] args)
    {
        var conversations = int.Parse(Option(args, "--conversations") ?? "100000", CultureInfo.InvariantCulture);
        var age = TimeSpan.FromSeconds(double.Parse(Option(args, "--age") ?? "90", CultureInfo.InvariantCulture));
        await using var silo = await BenchmarkSilo.StartAsync(parent: null, models: null, builder => builder.Services.PostConfigure<GrainCollectionOptions>(collection =>
        {
            collection.CollectionQuantum = TimeSpan.FromSeconds(5);
            collection.CollectionAge = age;
        }));
        var report = new JsonObject { ["benchmark"] = "live", ["conversations"] = conversations, ["turns_each"] = Turns, ["collection_age_s"] = age.TotalSeconds };
        report["seed"] = await MeasureAsync(conversations, await SeedAsync(silo));
        await MeasureAsync(Messages, i => ObserveAsync(silo, $"warm{i}"));
        report["message_among_few"] = await MeasureAsync(Messages, i => ObserveAsync(silo, $"few{i}"));

        var before = Memory();
        report["activate"] = await MeasureAsync(conversations, i => TouchAsync(silo, i));
        var live = Memory();
        report["touch_again"] = await MeasureAsync(conversations, i => TouchAsync(silo, i));
        var touched = Stopwatch.GetTimestamp();
        report["message_among_many"] = await MeasureAsync(Messages, i => ObserveAsync(silo, $"many{i}"));
        report["live_after"] = await LiveAsync(silo);
        report["bytes_per_conversation"] = (live - before) / conversations;
        report["heap_mb"] = new JsonObject { ["before"] = before >> 20, ["live"] = live >> 20 };
        while (await LiveAsync(silo) > Messages && Stopwatch.GetElapsedTime(touched) < age + TimeSpan.FromMinutes(2))
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        report["collected_after_s"] = Math.Round(Stopwatch.GetElapsedTime(touched).TotalSeconds, 1);
        report["live_at_the_end"] = await LiveAsync(silo);
        report["heap_mb"]!["collected"] = Memory() >> 20;
        Console.WriteLine(report.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        return 0;
    }

    /// <summary>Writes the i-th stream: what a conversation of a few turns has left behind.</summary>
    private static async Task<Func<int, Task>> SeedAsync(BenchmarkSilo silo)
    {
        for (var turn = 0; turn < Turns; turn++)
        {
            await ObserveAsync(silo, "pattern", turn);
        }

        var journal = silo.Services.GetRequiredService<IJournal>();
        var pattern = new List<JournalEvent>();
        await foreach (var stored in journal.ReadAsync(new StreamKey("bench", "pattern")))
        {
            pattern.Add(new JournalEvent { Type = stored.Type, Payload = stored.Payload, At = stored.At, Personal = stored.Personal });
        }

        return async i =>
        {
            var append = new Append { Stream = Stream(i), ExpectedVersion = 0, Events = [.. pattern] };
            if (await journal.AppendAsync(append) != AppendOutcome.Appended)
            {
                throw new InvalidOperationException($"{append.Stream} was there already.");
            }
        };
    }

    private static async Task ObserveAsync(BenchmarkSilo silo, string conversation, int turn = 0) => (await silo.Parley.ObserveAsync(new ConversationKey("bench", conversation), new Utterance
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"u{turn}"),
        Speaker = string.Create(CultureInfo.InvariantCulture, $"speaker-{turn}"),
        Text = silo.Text(turn),
        Timestamp = DateTimeOffset.UnixEpoch.AddDays(20_000).AddMinutes(turn),
    })).OrThrow();

    private static StreamKey Stream(int i) => new("bench", string.Create(CultureInfo.InvariantCulture, $"live{i}"));

    private static Task TouchAsync(BenchmarkSilo silo, int i) =>
        silo.Grains.GetGrain<IConversationGrain>(new ConversationKey("bench", Stream(i).Conversation).ToString()).PendingAsync();

    private static async Task<JsonObject> MeasureAsync(int calls, Func<int, Task> call)
    {
        var (began, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await Parallel.ForAsync(0, calls, new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (i, _) => await call(i));
        return new JsonObject
        {
            ["calls"] = calls,
            ["seconds"] = Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds, 1),
            ["cpu_us_per_call"] = Math.Round((Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / calls, 1),
        };
    }

    private static async Task<int> LiveAsync(BenchmarkSilo silo) =>
        (await silo.Grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics())
            .Where(statistic => statistic.GrainType.Contains("ConversationGrain", StringComparison.Ordinal)).Sum(statistic => statistic.ActivationCount);

    private static long Memory() => GC.GetTotalMemory(forceFullCollection: true);

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;
}
