using Parley.Core.Journaling;

namespace Parley.Agents.Tests.Due;

/// <summary>On a silo of its own: planning is for every community there is.</summary>
public sealed class RetentionPlanTests(ParleyCluster parley) : IClassFixture<ParleyCluster>
{
    [Fact]
    public async Task A_community_that_is_out_of_reach_ends_no_silo_and_is_planned_later()
    {
        var key = parley.NewCommunity();
        (await parley.Parley.ObserveAsync(key, Say.That("u1", "hello"))).OrThrow();
        var stream = StreamKey.OfCommunity(key.Community);
        parley.Journal.FailNext(stream, Fault.Break);
        await parley.Sweep.PlanAsync();
        Assert.Empty(await parley.Due.PendingAsync(stream));
        await parley.Sweep.PlanAsync();
        Assert.Equal(DueKind.Retention, Assert.Single(await parley.Due.PendingAsync(stream)).Kind);
    }
}
