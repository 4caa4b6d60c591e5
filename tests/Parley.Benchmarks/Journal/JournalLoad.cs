using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Core.Journaling;

namespace Parley.Benchmarks.Journal;

/// <summary>Callers with a conversation each, appending one utterance after the other until the time is up.</summary>
internal sealed class JournalLoad(TimeSpan duration)
{
    private const int UtterancesPerConversation = 50;

    private readonly List<double> milliseconds = [];
    private TimeSpan elapsed;
    private TimeSpan processor;
    private long allocated;

    public async Task RunAsync(IJournal journal, int callers)
    {
        var processorBefore = Environment.CpuUsage.TotalTime;
        var allocatedBefore = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        var runs = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => CallAsync(journal, caller, watch))));
        elapsed = watch.Elapsed;
        processor = Environment.CpuUsage.TotalTime - processorBefore;
        allocated = GC.GetTotalAllocatedBytes() - allocatedBefore;
        milliseconds.AddRange(runs.SelectMany(r => r));
        milliseconds.Sort();
    }

    public JsonNode Report(int callers, long fileBytes) => new JsonObject
    {
        ["callers"] = callers,
        ["events"] = milliseconds.Count,
        ["events_per_second"] = Math.Round(milliseconds.Count / elapsed.TotalSeconds),
        ["p50_ms"] = Math.Round(milliseconds[milliseconds.Count / 2], 3),
        ["p99_ms"] = Math.Round(milliseconds[(int)(milliseconds.Count * 0.99)], 3),
        ["cpu_us_per_event"] = Math.Round(processor.TotalMicroseconds / milliseconds.Count, 1),
        ["allocated_bytes_per_event"] = allocated / milliseconds.Count,
        ["file_bytes_per_event"] = fileBytes / milliseconds.Count,
    };

    private async Task<List<double>> CallAsync(IJournal journal, int caller, Stopwatch watch)
    {
        var latencies = new List<double>();
        for (var i = 0; watch.Elapsed < duration; i++)
        {
            var version = i % UtterancesPerConversation;
            var append = Build(new StreamKey("bench", string.Create(CultureInfo.InvariantCulture, $"c{caller}-{i / UtterancesPerConversation}")), version);
            var before = watch.Elapsed;
            if (await journal.AppendAsync(append) != AppendOutcome.Appended)
            {
                throw new InvalidOperationException($"Append {i} of caller {caller} was stale.");
            }

            latencies.Add((watch.Elapsed - before).TotalMilliseconds);
        }

        return latencies;
    }

    private static Append Build(StreamKey stream, int version)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"u{version}");
        var at = DateTimeOffset.UnixEpoch.AddSeconds(version);
        var padding = new string('x', 620);
        return new Append
        {
            Stream = stream,
            ExpectedVersion = version,
            Events =
            [
                new JournalEvent
                {
                    Type = "UtteranceObserved",
                    At = at,
                    Payload = Encoding.UTF8.GetBytes($$"""{"v":1,"judged":{"id":"{{id}}","opinions":"{{padding}}"{{"}}"}}"""),
                    Personal = new PersonalData(
                        string.Create(CultureInfo.InvariantCulture, $"speaker-{version % 7}"),
                        Encoding.UTF8.GetBytes($$"""{"text":"{{padding.AsSpan(0, 280)}}"}""")),
                },
            ],
            Rows =
            [
                new UtteranceRow(id, 0, 0, 0.2, 0.4, at),
                new ConversationRow(version * 0.01, RiskLevel.Calm, version + 1, "open", ModerationAction.None, at),
            ],
        };
    }
}
