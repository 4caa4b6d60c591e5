using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Parley.Agents.Tests.Support;

/// <summary>Drift alarms counted while it listens that carry one tag; other tests' are not heard.</summary>
internal sealed class HeardAlarms : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _heard = new();

    public HeardAlarms(string tag, string value)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "parley.drift.alarms")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            var all = tags.ToArray().ToDictionary(one => one.Key, one => (string)one.Value!, StringComparer.Ordinal);
            if (all.GetValueOrDefault(tag) == value)
            {
                _heard.Enqueue($"{all["expert"]} by {all["by"]}");
            }
        });
        _listener.Start();
    }

    public IEnumerable<string> Heard => _heard;

    public void Dispose() => _listener.Dispose();
}
