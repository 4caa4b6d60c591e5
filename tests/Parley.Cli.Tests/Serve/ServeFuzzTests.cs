using System.Globalization;
using System.Net.Http.Headers;
using Parley.Cli.Audit;
using Parley.Cli.Moderate;
using Parley.Cli.Serve;
using Parley.Server.Tests;

namespace Parley.Cli.Tests.Serve;

/// <summary>
/// Broken requests to the real agents, in this process so that its heap can be looked at. PARLEY_FUZZ_REQUESTS sets how many; the bound on the heap is checked
/// where they are many enough to show growth.
/// </summary>
public sealed class ServeFuzzTests
{
    private const int InContinuousIntegration = 2_000;
    private const int EnoughForMemory = 20_000;
    private const int Lanes = 8;
    private const long MostGrowth = 48L << 20;

    [Fact]
    public async Task No_request_to_the_real_agents_is_a_500_and_the_heap_stays_bounded()
    {
        using var folder = new TemporaryFolder();
        var config = folder.Write("parley.yaml", $"PARLEY_KEY: {ServedParley.Key}", "parley: { server: { requestsPerSecond: 1000000, burst: 1000000 } }");
        using var stop = new CancellationTokenSource();
        using var output = new ReadyLine();
        using var errors = new StringWriter();
        var parts = new ToolParts(AgentSession.StartAsync, JournalVerification.RunAsync) { AddAgents = ServedAgents.Add };
        var run = ParleyTool.RunAsync(["serve", "--urls", "http://127.0.0.1:0", "--data", folder["data"], "--config", config], parts, output, errors, stop.Token);
        var ready = await Task.WhenAny(output.Url, run);
        Assert.True(ready == output.Url, errors.ToString());
        using var client = new HttpClient { BaseAddress = new Uri(await output.Url) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ServedParley.Key);

        var count = int.TryParse(Environment.GetEnvironmentVariable("PARLEY_FUZZ_REQUESTS"), CultureInfo.InvariantCulture, out var asked) ? asked : InContinuousIntegration;
        var (sent, early) = (0, 0L);
        foreach (var lane in FuzzedRequest.Some(count).Chunk(Lanes))
        {
            foreach (var (status, request) in await Task.WhenAll(lane.Select(async r => (await r.SendAsync(client), r))))
            {
                Assert.True(status is 200 or (>= 400 and < 500), $"{status} for {request}");
            }

            sent += lane.Length;
            early = early == 0 && sent >= count / 4 ? Heap() : early;
        }

        var growth = Heap() - early;
        TestContext.Current.TestOutputHelper?.WriteLine($"heap after a quarter {early >> 10} KiB, growth since {growth >> 10} KiB");
        Assert.True(count < EnoughForMemory || growth < MostGrowth, $"The heap grew by {growth} bytes over {early}.");
        await stop.CancelAsync();
        Assert.Equal(0, await run);
    }

    private static long Heap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
