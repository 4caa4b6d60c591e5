using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Benchmarks.WholeWay;

namespace Parley.Benchmarks.Http;

/// <summary>
/// <c>parley serve</c> over loopback, loaded from this process: durable utterances and moderations, beside the same utterances through a silo in this process,
/// measured in turns so that both meet the same machine. Prints JSON. Arguments: <c>--seconds S</c> a measurement (default 5), <c>--data DIR</c> where (default: a
/// temporary folder).
/// </summary>
internal static class HttpBenchmark
{
    private static readonly int[] _connections = [1, 16, 64, 256];

    public static async Task<int> RunAsync(string[] args)
    {
        var duration = TimeSpan.FromSeconds(double.Parse(Option(args, "--seconds") ?? "5", CultureInfo.InvariantCulture));
        await using var silo = await BenchmarkSilo.StartAsync(Option(args, "--data"));
        await using var server = await BenchmarkServer.StartAsync(Option(args, "--data"));
        await WholeWayBenchmark.MeasureAsync(silo, 64, duration);
        await UtterancesAsync(silo, server, 64, duration);
        await ModerationsAsync(silo, server, 64, duration);
        var results = new JsonArray();
        foreach (var connections in _connections)
        {
            var inProcess = await WholeWayBenchmark.MeasureAsync(silo, connections, duration);
            var utterances = await UtterancesAsync(silo, server, connections, duration);
            results.Add(new JsonObject
            {
                ["connections"] = connections,
                ["ratio_to_in_process"] = Math.Round((double)utterances["calls_per_second"]! / (double)inProcess["calls_per_second"]!, 3),
                ["utterances"] = utterances,
                ["moderations"] = await ModerationsAsync(silo, server, connections, duration),
                ["in_process_utterances"] = inProcess,
            });
        }

        var report = new JsonObject
        {
            ["benchmark"] = "http",
            ["seconds"] = duration.TotalSeconds,
            ["server_working_set_bytes"] = server.WorkingSet,
            ["results"] = results,
        };
        Console.WriteLine(report.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        return 0;
    }

    private static Task<JsonObject> UtterancesAsync(BenchmarkSilo silo, BenchmarkServer server, int connections, TimeSpan duration)
    {
        var run = silo.NextRun();
        return MeasureAsync(server, connections, duration, (client, caller, i) =>
        {
            var (key, utterance) = silo.Utterance(run, caller, i);
            return BenchmarkServer.ObserveAsync(client, key, utterance);
        });
    }

    private static Task<JsonObject> ModerationsAsync(BenchmarkSilo silo, BenchmarkServer server, int connections, TimeSpan duration) =>
        MeasureAsync(server, connections, duration, (client, caller, i) => BenchmarkServer.ModerateAsync(client, silo.Utterance(0, caller, i).Utterance.Text));

    private static async Task<JsonObject> MeasureAsync(BenchmarkServer server, int connections, TimeSpan duration, Func<HttpClient, int, int, ValueTask> call)
    {
        using var client = server.Connect(connections);
        var load = new CallerLoad(duration);
        var before = server.ProcessorTime;
        await load.RunAsync(connections, (caller, i) => call(client, caller, i));
        var report = load.Report(connections);
        report["server_cpu_us_per_call"] = Math.Round((server.ProcessorTime - before).TotalMicroseconds / load.Calls, 1);
        return report;
    }

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;
}
