using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Parley.ScriptedModels;

namespace Parley.LanguageModels.Tests.Telemetry;

public sealed class InstrumentTests
{
    private const string Endpoint = "instrumented";

    [Fact]
    public async Task What_is_measured_holds_names_of_the_configuration_and_neither_text_nor_ids()
    {
        var seen = new ConcurrentQueue<(string Instrument, string Tags)>();
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => Listen(instrument, listener) };
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => seen.Enqueue((instrument.Name, Join(tags))));
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => seen.Enqueue((instrument.Name, Join(tags))));
        meters.Start();
        using var spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Parley",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => seen.Enqueue((span.OperationName, Join([.. span.TagObjects]))),
        };
        ActivitySource.AddActivityListener(spans);
        await using var server = await ScriptedModelServer.StartAsync(PlausibleModel.Answer);
        using var panel = Briefs.Panel(server, change: endpoint => endpoint with { Name = Endpoint });
        await panel.Experts[0].JudgeAsync(Briefs.Of(Briefs.Insulting), null, CancellationToken.None);

        var ours = seen.Where(entry => entry.Tags.Contains(Endpoint, StringComparison.Ordinal)).ToList();
        Assert.Contains(("parley.models.request_duration", "endpoint=instrumented outcome=answered role=expert"), ours);
        Assert.Contains(("parley.models.request", "endpoint=instrumented role=expert"), ours);
        Assert.Contains(("parley.models.tokens", "direction=input endpoint=instrumented"), ours);
        Assert.DoesNotContain(seen, entry => entry.Tags.Contains("idiot", StringComparison.Ordinal) || entry.Tags.Contains("m0", StringComparison.Ordinal) || entry.Tags.Contains("town", StringComparison.Ordinal));
    }

    private static void Listen(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == "Parley")
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }

    private static string Join(ReadOnlySpan<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
}
