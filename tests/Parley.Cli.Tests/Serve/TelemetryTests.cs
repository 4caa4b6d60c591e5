namespace Parley.Cli.Tests.Serve;

/// <summary>What leaves the server over OTLP, as a collector gets it.</summary>
public sealed class TelemetryTests
{
    private const string Words = "a purple bicycle";

    [Fact]
    public async Task Traces_and_metrics_arrive_and_carry_no_key_no_text_and_no_id()
    {
        using var folder = new TemporaryFolder();
        await using var collector = await OtlpReceiver.StartAsync();
        await using (var server = await ServedParley.StartAsync(folder["data"], ("Parley__Telemetry__Otlp", collector.Address)))
        {
            using var traced = new HttpRequestMessage(HttpMethod.Get, "/v1/communities/secretcommunity/conversations?after=secretquery");
            traced.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            traced.Headers.Add("tracestate", "vendor=secretstate");
            (await server.Client.SendAsync(traced)).Dispose();
            await server.OkAsync($"{ServedParley.Conversation("secretcommunity", "secretthread")}/utterances", ServedParley.Utterance("secretpost", Words, speaker: "secretspeaker"));
            await server.OkAsync($"/v1alpha1/comments:analyze?key={ServedParley.Key}", $$$$"""{"comment":{"text":"{{{{Words}}}}"},"requestedAttributes":{"TOXICITY":{}}}""");
            Assert.Equal(0, await server.TerminateAsync());
        }

        var (traces, metrics) = (collector.Sent("/v1/traces"), collector.Sent("/v1/metrics"));
        Assert.All((string[])["observe", "judge", "append", "POST /v1/communities/{community}/conversations/{conversation}/utterances"], span => Assert.Contains(span, traces, StringComparison.Ordinal));
        Assert.Contains("parley.http.utterances_assessed", metrics, StringComparison.Ordinal);
        Assert.All((string[])[ServedParley.Key, Words, "secret", "url.query"], hidden => Assert.DoesNotContain(hidden, traces + metrics, StringComparison.Ordinal));
        Assert.DoesNotContain("127.0.0.1", traces, StringComparison.Ordinal);
    }
}
