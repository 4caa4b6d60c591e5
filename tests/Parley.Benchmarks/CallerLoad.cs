using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Parley.Benchmarks;

/// <summary>Callers that each wait for one call before the next, until the time is up; and what it cost.</summary>
internal sealed class CallerLoad(TimeSpan duration)
{
    private readonly List<double> _milliseconds = [];
    private TimeSpan _elapsed;
    private TimeSpan _processor;
    private long _allocated;

    public long Calls => _milliseconds.Count;

    public double CallsPerSecond => _milliseconds.Count / _elapsed.TotalSeconds;

    /// <param name="call">Called with the caller's number and how many calls it has made.</param>
    public async Task RunAsync(int callers, Func<int, int, ValueTask> call)
    {
        var processorBefore = Environment.CpuUsage.TotalTime;
        var allocatedBefore = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        var runs = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => CallAsync(caller, call, watch))));
        _elapsed = watch.Elapsed;
        _processor = Environment.CpuUsage.TotalTime - processorBefore;
        _allocated = GC.GetTotalAllocatedBytes() - allocatedBefore;
        _milliseconds.AddRange(runs.SelectMany(run => run));
        _milliseconds.Sort();
    }

    public JsonObject Report(int callers) => new()
    {
        ["callers"] = callers,
        ["calls"] = Calls,
        ["calls_per_second"] = Math.Round(CallsPerSecond),
        ["p50_ms"] = Math.Round(_milliseconds[_milliseconds.Count / 2], 3),
        ["p99_ms"] = Math.Round(_milliseconds[(int)(_milliseconds.Count * 0.99)], 3),
        ["cpu_us_per_call"] = Math.Round(_processor.TotalMicroseconds / _milliseconds.Count, 1),
        ["allocated_bytes_per_call"] = _allocated / _milliseconds.Count,
    };

    private async Task<List<double>> CallAsync(int caller, Func<int, int, ValueTask> call, Stopwatch watch)
    {
        var latencies = new List<double>();
        for (var i = 0; watch.Elapsed < duration; i++)
        {
            var before = watch.Elapsed;
            await call(caller, i);
            latencies.Add((watch.Elapsed - before).TotalMilliseconds);
        }

        return latencies;
    }
}
