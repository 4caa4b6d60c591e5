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

    [Theory]
    [InlineData("Parley__Telemetry__Otlp", "nowhere", "Parley:Telemetry:Otlp must be an address")]
    [InlineData("Parley__Server__MaxBodyByte", "4096", "parley:Server:MaxBodyByte is not a setting.")]
    [InlineData("Parley__Agents__SnapshotEach", "4", "parley:Agents:SnapshotEach is not a setting.")]
    [InlineData("Parley__Sever__Burst", "4", "parley:Sever:Burst is not a setting.")]
    public async Task A_setting_that_is_wrong_or_unknown_refuses_the_start_and_is_named(string name, string value, string message)
    {
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value, ["PARLEY_KEY"] = ServedParley.Key };
        using var process = ToolProcess.Start(environment, "serve", "--urls", "http://127.0.0.1:0", "--data", folder["data"]);
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(2, process.ExitCode);
        Assert.Contains(message, error, StringComparison.OrdinalIgnoreCase);
    }
}
