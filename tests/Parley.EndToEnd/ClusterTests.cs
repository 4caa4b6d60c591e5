using Parley.Servers;
using Parley.Soak;

namespace Parley.EndToEnd;

/// <summary>A short run of what eng/soak does at length: real silos, PostgreSQL and Redis, and a client with its own log of what was acknowledged.</summary>
public sealed class ClusterTests
{
    [Fact]
    public async Task One_of_two_silos_killed_under_load_loses_doubles_and_forks_nothing_and_the_other_goes_on()
    {
        Required.Server(PostgresServer.Missing);
        Required.Server(RedisServer.Missing);
        using var folder = new TemporaryFolder();
        var kill = new Fault("kill-silo", async cluster =>
        {
            await cluster.Silos[^1].SignalAsync("KILL");
            await cluster.Silos[^1].ExitedAsync();
            await Task.Delay(TimeSpan.FromSeconds(8));
        });
        var report = await SoakRun.RunAsync(kill, new SoakOptions(
            Silos: 2, Steady: TimeSpan.FromSeconds(4), Callers: 4, Conversations: 40, ProbeTimeout: TimeSpan.FromSeconds(1.5), folder.Path));
        Assert.True(report.Verdict.Holds, report.ToString());
        Assert.InRange(report.Verdict.Acknowledged, 20, report.Verdict.Stored);
        Assert.True(report.Verdict.DeliveredOnce > 0, report.ToString());
        Assert.InRange(report.LongestSilence, 0, 30);
        Assert.True(report.LastTenSeconds > 0, report.ToString());
    }
}
