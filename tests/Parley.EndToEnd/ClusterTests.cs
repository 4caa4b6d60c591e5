using System.Net;
using Parley.Soak;

namespace Parley.EndToEnd;

/// <summary>What several silos must do together, on real processes; eng/soak does it at length, and measures how soon.</summary>
public sealed class ClusterTests(TwoSilos two) : IClassFixture<TwoSilos>
{
    [Fact]
    public async Task One_of_two_silos_killed_under_load_loses_doubles_and_forks_nothing_and_the_other_goes_on()
    {
        var cluster = await two.ServingAsync();
        var kill = new Fault("kill-silo", async running =>
        {
            await running.Silos[^1].SignalAsync("KILL");
            await running.Silos[^1].ExitedAsync();
        });

        // Each caller soon wants a conversation of the silo that died, so this many come through only once the other has taken it over.
        var report = await SoakRun.RunAsync(cluster, kill, new SoakOptions(Steady: TimeSpan.Zero, Enough: 80, Callers: 4, Conversations: 40));
        Assert.True(report.Verdict.Holds, report.ToString());
        Assert.InRange(report.Verdict.Acknowledged, 160, report.Verdict.Stored);
        Assert.True(report.Verdict.DeliveredOnce > 0, report.ToString());
    }

    [Fact]
    public async Task A_journal_that_fails_in_the_other_silo_is_refused_as_in_ones_own_and_takes_the_same_again_once_it_is_back()
    {
        var cluster = await two.ServingAsync();
        var (asked, other) = (cluster.Silos[0], cluster.Silos[1]);
        var live = new List<string>();

        // Where a conversation comes to live is for the cluster to say: so many that some live in the other silo.
        for (var before = await two.ConversationsAsync(other); live.Count < 8 || await two.ConversationsAsync(other) < before + 4;)
        {
            live.Add($"live{live.Count}");
            Assert.Equal(HttpStatusCode.OK, (await two.SayAsync(other, live[^1], "u1")).Status);
        }

        string[] all = [.. live, .. Enumerable.Range(0, 8).Select(i => $"new{i}")];

        cluster.Postgres!.Stop();
        var refused = await SayAsync(asked, all, "u2");
        Assert.All(refused, answer => Assert.Equal((HttpStatusCode.ServiceUnavailable, "urn:parley:problem:unavailable"), (answer.Status, (string?)answer.Body["type"])));
        Assert.All(refused, answer => Assert.True(answer.RetryAfter >= TimeSpan.FromSeconds(1)));

        // Nobody talks to the other silo over HTTP: what failed in it came from the first.
        await HasSaidAsync(other, "The journal did not take an append");

        await cluster.Postgres.StartAsync();
        foreach (var conversation in all)
        {
            while ((await two.SayAsync(asked, conversation, "u2")).Status != HttpStatusCode.OK)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>A silo writes its log beside its work.</summary>
    private static async Task HasSaidAsync(Soak.Silo silo, string words)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!(await File.ReadAllTextAsync(silo.ErrorLog, limit.Token)).Contains(words, StringComparison.Ordinal))
        {
            await Task.Delay(100, limit.Token);
        }
    }

    private async Task<IReadOnlyList<(HttpStatusCode Status, System.Text.Json.Nodes.JsonNode Body, TimeSpan? RetryAfter)>> SayAsync(Soak.Silo silo, string[] conversations, string id) =>
        await Task.WhenAll(conversations.Select(conversation => two.SayAsync(silo, conversation, id)));
}
