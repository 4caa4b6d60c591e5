using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Parley.Core.Journaling;

namespace Parley.Benchmarks.Journal;

/// <summary>What reading, verifying and erasing cost on a journal that a load has filled.</summary>
internal static class JournalUpkeep
{
    public static async Task<JsonNode> MeasureAsync(IServiceProvider services, int conversations)
    {
        var loads = Stopwatch.StartNew();
        await Parallel.ForAsync(0, conversations, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
            await services.GetRequiredService<IJournal>().LoadAsync(
                new StreamKey(JournalLoad.Community, string.Create(CultureInfo.InvariantCulture, $"c{i}-0"))));
        loads.Stop();

        var verification = Stopwatch.StartNew();
        var report = await services.GetRequiredService<IJournalAudit>().VerifyAsync();
        verification.Stop();

        var erasure = Stopwatch.StartNew();
        var erased = await services.GetRequiredService<IErasure>().EraseSpeakerAsync(
            JournalLoad.Community, "speaker-3", "benchmark", DateTimeOffset.UnixEpoch);
        erasure.Stop();

        return new JsonObject
        {
            ["events"] = report.Events,
            ["findings"] = report.Findings.Length,
            ["loads_per_second"] = Math.Round(conversations / loads.Elapsed.TotalSeconds),
            ["verified_events_per_second"] = Math.Round(report.Events / verification.Elapsed.TotalSeconds),
            ["erased_events"] = erased,
            ["erasure_seconds"] = Math.Round(erasure.Elapsed.TotalSeconds, 3),
        };
    }
}
