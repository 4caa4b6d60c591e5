using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Parley.LanguageModels.Resilience;
using Parley.ScriptedModels;

namespace Parley.LanguageModels.Tests.Telemetry;

public sealed class LeftAloneTests
{
    [Fact]
    public async Task Whoever_reads_the_metrics_sees_which_endpoint_is_left_alone()
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Busy(3_600));
        using var panel = Briefs.Panel(server, "wildguard", endpoint => endpoint with { Name = "left-alone-test" });
        Assert.Equal(0, Read());
        for (var i = 0; i < EndpointPipeline.MinimumCalls; i++)
        {
            await panel.Experts[0].JudgeAsync(Briefs.Of("Good morning."), null, CancellationToken.None);
        }

        Assert.Equal(1, Read());
    }

    private static int Read()
    {
        var seen = new ConcurrentQueue<int>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, it) => { if (instrument.Name == "parley.models.left_alone") { it.EnableMeasurementEvents(instrument); } } };
        listener.SetMeasurementEventCallback<int>((_, value, tags, _) =>
        {
            if (tags.ToArray().Any(tag => tag is { Key: "endpoint", Value: "left-alone-test" }))
            {
                seen.Enqueue(value);
            }
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return Assert.Single(seen);
    }
}
