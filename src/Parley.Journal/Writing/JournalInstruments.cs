using System.Diagnostics.Metrics;

namespace Parley.Journal.Writing;

/// <summary>The writer's metrics.</summary>
internal sealed class JournalInstruments : IDisposable
{
    private readonly Meter meter = new("Parley");
    private readonly Histogram<int> items;
    private readonly Histogram<double> duration;
    private readonly Counter<long> refused;
    private readonly Counter<long> failed;

    public JournalInstruments()
    {
        items = meter.CreateHistogram<int>("parley.journal.flush.items", "{item}", "Items written in one transaction.");
        duration = meter.CreateHistogram<double>("parley.journal.flush.duration", "s", "From the begin of a transaction to its being on disk.");
        refused = meter.CreateCounter<long>("parley.journal.refused", "{item}", "Items refused because the queue was full or closed.");
        failed = meter.CreateCounter<long>("parley.journal.failed", "{item}", "Items of transactions that the store did not take.");
    }

    public void OnFlushed(int count, TimeSpan elapsed)
    {
        items.Record(count);
        duration.Record(elapsed.TotalSeconds);
    }

    public void OnRefused() => refused.Add(1);

    public void OnFailed(int count) => failed.Add(count);

    public void Dispose() => meter.Dispose();
}
