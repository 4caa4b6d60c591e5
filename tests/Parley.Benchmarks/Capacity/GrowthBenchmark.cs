using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Parley.Benchmarks.WholeWay;
using Parley.Core.Journaling;
using Parley.Grains;

namespace Parley.Benchmarks.Capacity;

/// <summary>
/// Whether a message costs more the longer its thread is, or the larger its community: one thread of many messages, and as many messages in a community of
/// short threads, in processor time and saved state by the thousand. The policy sends every other message to a person and nobody rules. Prints JSON. Arguments:
/// <c>--messages N</c> (default 20,000).
/// </summary>
internal static class GrowthBenchmark
{
    private const int Step = 1000;
    private const int Callers = 8;

    /// <summary>Speakers of the one thread; of the community there are as many as messages.</summary>
    private const int Speakers = 500;

    private const string Policy = """
        version: 1
        mode: act
        categories: { toxicity: { nudge: null, review: 0.02, hold: null, hide: null } }
        review: { audit_rate: 0.5 }
        restraint: { per_conversation: 100, nudges_per_conversation: 100, min_gap_turns: 0, min_gap: 0s, debounce: 0s, per_day: 1000000, silence_rate: 0 }
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var messages = Array.IndexOf(args, "--messages") is var at and >= 0 ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : 20_000;
        await using var silo = await BenchmarkSilo.StartAsync(parent: null);
        var report = new JsonObject
        {
            ["benchmark"] = "growth",
            ["thread"] = await MeasureAsync(silo, "thread", messages, i => ("one", $"speaker-{i % Speakers}")),
            ["community"] = await MeasureAsync(silo, "community", messages, i => ($"t{i / 4}", $"speaker-{i}")),
        };
        Console.WriteLine(report.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        return 0;
    }

    private static async Task<JsonObject> MeasureAsync(BenchmarkSilo silo, string community, int messages, Func<int, (string Conversation, string Speaker)> place)
    {
        (await silo.Grains.GetGrain<ICommunityGrain>(community).PutPolicyAsync(Policy, "benchmark", DateTimeOffset.UnixEpoch)).OrThrow();
        var steps = new JsonArray();
        var costs = new List<double>();
        for (var from = 0; from < messages; from += Step)
        {
            var before = Environment.CpuUsage.TotalTime;
            await Parallel.ForAsync(from, from + Step, new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (i, _) =>
            {
                var (conversation, speaker) = place(i);
                (await silo.Parley.ObserveAsync(new ConversationKey(community, conversation), Said(silo, i, speaker))).OrThrow();
            });
            costs.Add((Environment.CpuUsage.TotalTime - before).TotalMicroseconds / Step);
            var last = await silo.Services.GetRequiredService<IJournal>().LoadAsync(new StreamKey(community, place(from + Step - 1).Conversation));
            steps.Add(new JsonObject
            {
                ["messages"] = from + Step,
                ["cpu_us_per_message"] = Math.Round(costs[^1]),
                ["snapshot_bytes"] = last.Snapshot?.State.Length ?? 0,
                ["heap_mb"] = GC.GetTotalMemory(forceFullCollection: true) >> 20,
            });
        }

        return new JsonObject
        {
            ["last_of_second"] = Math.Round(costs[^1] / costs[1], 3),
            ["last_five_of_second_to_sixth"] = Math.Round(costs.TakeLast(5).Average() / costs.Skip(1).Take(5).Average(), 3),
            ["open_cases"] = (await silo.Services.GetRequiredService<IReadModel>().CasesAsync(community, CaseStatus.Open, int.MaxValue)).Count,
            ["steps"] = steps,
        };
    }

    private static Utterance Said(BenchmarkSilo silo, int i, string speaker) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"u{i}"),
        Speaker = speaker,
        Text = silo.Text(i),
        Timestamp = DateTimeOffset.UnixEpoch.AddDays(20_000).AddSeconds(i),
    };
}
