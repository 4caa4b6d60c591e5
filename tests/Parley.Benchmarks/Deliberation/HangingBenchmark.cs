using System.Text.Json.Nodes;
using Parley.Benchmarks.WholeWay;
using Parley.Core.Deliberation;

namespace Parley.Benchmarks.Deliberation;

/// <summary>The way of a message with no language model, and with one that hangs on every request; turn by turn, so that both see the same machine. Prints JSON.</summary>
internal static class HangingBenchmark
{
    private const int Rounds = 3;
    private const int Callers = 16;

    public static async Task<int> RunAsync(TimeSpan duration)
    {
        var results = new JsonArray();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var hanging in (bool[])[false, true])
            {
                await using var silo = await BenchmarkSilo.StartAsync(parent: null, hanging ? new HangingModels() : NoModels.Instance);
                await WholeWayBenchmark.MeasureAsync(silo, Callers, duration / 2);
                var measured = await WholeWayBenchmark.MeasureAsync(silo, Callers, duration);
                measured["model"] = hanging ? "hangs" : "none";
                results.Add(measured);
            }
        }

        Console.WriteLine(new JsonObject { ["benchmark"] = "hanging", ["seconds"] = duration.TotalSeconds, ["results"] = results }.ToJsonString(new() { WriteIndented = true }));
        return 0;
    }
}
