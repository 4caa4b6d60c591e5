using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Parley.Core.Learning.Drift;

namespace Parley.Agents.Telemetry;

/// <summary>Tells operators which expert has changed: a warning in the log and the counter <c>parley.drift.alarms</c>, both without the community's name.</summary>
internal sealed partial class DriftAlarms : IDisposable
{
    private readonly Meter _meter = new("Parley");
    private readonly Counter<long> _alarms;
    private readonly ConcurrentDictionary<(string Community, string Expert), DateTimeOffset> _changed = new();
    private readonly ILogger<DriftAlarms> _logger;

    public DriftAlarms(ILogger<DriftAlarms> logger)
    {
        _logger = logger;
        _alarms = _meter.CreateCounter<long>("parley.drift.alarms", "{alarm}", "Experts found to do worse than they used to (by labels), or to have changed (by a golden set).");
    }

    /// <param name="folded">The last position of the feedback log that was looked at before; earlier alarms are known.</param>
    public void OnLossesWatched(IEnumerable<ExpertDrift> drift, long folded)
    {
        foreach (var expert in drift.Where(expert => expert.AlarmAt > folded))
        {
            _alarms.Add(1, Tag("expert", expert.Expert), Tag("by", "labels"), Tag("category", expert.Key.Category));
            LogWorse(_logger, expert.Expert, expert.Key.Category, expert.LongRun, expert.Recent);
        }
    }

    /// <summary>Once for each expert and set.</summary>
    public void OnGoldenCompared(string community, GoldenReport report)
    {
        foreach (var expert in report.Experts.Where(expert => expert.Alarm))
        {
            if (!_changed.TryGetValue((community, expert.Expert), out var set) || set != report.At)
            {
                _changed[(community, expert.Expert)] = report.At;
                _alarms.Add(1, Tag("expert", expert.Expert), Tag("by", "golden"));
                LogChanged(_logger, expert.Expert, expert.Frozen, expert.Now, expert.Messages);
            }
        }
    }

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The expert {Expert} does worse on {Category} than it used to: its loss was {LongRun:0.000} and is {Recent:0.000} lately.")]
    private static partial void LogWorse(ILogger logger, string expert, string category, double longRun, double recent);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The expert {Expert} has changed: its loss on {Messages} messages of the golden set was {Frozen:0.000} and is {Now:0.000}.")]
    private static partial void LogChanged(ILogger logger, string expert, double frozen, double now, int messages);
}
