using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Parley.Core.Journaling;
using Parley.Core.Learning;
using Parley.Core.Learning.Drift;

namespace Parley.Agents.Facade;

/// <summary>Tells which expert of a community does worse than it used to.</summary>
public interface IDriftWatch
{
    /// <summary>As of the feedback folded so far, over the newest rows of the log (<see cref="DriftReport.Reach"/>).</summary>
    ValueTask<ImmutableArray<ExpertDrift>> ReadAsync(string community);
}

/// <summary>Reads the log again only when it has grown. An alarm it has not seen yet is logged and counted, without the community's name.</summary>
internal sealed partial class DriftWatch(IFeedbackStore store, IGrainFactory grains, ILogger<DriftWatch> logger) : IDriftWatch, IDisposable
{
    private const int Page = 1024;

    private readonly Meter _meter = new("Parley");
    private readonly ConcurrentDictionary<string, (long Position, ImmutableArray<ExpertDrift> Drift)> _known = new(StringComparer.Ordinal);
    private Counter<long>? _alarms;

    public async ValueTask<ImmutableArray<ExpertDrift>> ReadAsync(string community)
    {
        var newest = await grains.GetGrain<IEnsembleGrain>(community).FoldAsync();
        if (_known.TryGetValue(community, out var known) && known.Position == newest)
        {
            return known.Drift;
        }

        var rows = new List<LabelledRound>();
        var after = Math.Max(0, newest - DriftReport.Reach);
        while (await store.ReadAsync(community, after, Page) is { Count: > 0 } page)
        {
            rows.AddRange(page.Select(FeedbackRows.Read));
            after = page[^1].Position;
        }

        var drift = DriftReport.Of(rows);
        Announce(drift, known.Position);
        _known[community] = (newest, drift);
        return drift;
    }

    public void Dispose() => _meter.Dispose();

    private void Announce(ImmutableArray<ExpertDrift> drift, long seen)
    {
        _alarms ??= _meter.CreateCounter<long>("parley.drift.alarms", "{alarm}", "Experts whose loss was found to have risen.");
        foreach (var expert in drift.Where(expert => expert.AlarmAt > seen))
        {
            _alarms.Add(1, new KeyValuePair<string, object?>("expert", expert.Expert));
            LogDrift(logger, expert.Expert, expert.Key.Category, expert.LongRun, expert.Recent);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The expert {Expert} does worse on {Category} than it used to: its loss was {LongRun:0.000} and is {Recent:0.000} lately.")]
    private static partial void LogDrift(ILogger logger, string expert, string category, double longRun, double recent);
}
