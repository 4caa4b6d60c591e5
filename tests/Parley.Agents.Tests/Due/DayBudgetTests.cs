using Parley.Core.Journaling;

namespace Parley.Agents.Tests.Due;

public sealed class DayBudgetTests(ParleyCluster parley)
{
    [Fact]
    public async Task A_community_with_a_long_history_loads_from_its_snapshot_with_its_policy_and_what_is_taken_of_the_day()
    {
        var (community, at) = (parley.NewCommunity().Community, parley.Time.GetUtcNow());
        var grain = parley.Grain<ICommunityGrain>(community);
        (await grain.PutPolicyAsync("version: 1\nrestraint: { per_day: 100 }\n", "ada", at)).OrThrow();
        for (var i = 0; i < 100; i++)
        {
            Assert.True(await grain.ReserveAsync($"i{i}", at));
        }

        var loaded = await parley.Journal.LoadAsync(StreamKey.OfCommunity(community));
        Assert.Equal((64L, 37), (loaded.Snapshot?.Version, loaded.Tail.Count));
        await parley.DeactivateCommunityAsync(community);
        Assert.Equal(1, (await grain.StandingAsync()).PolicyVersion);
        Assert.True(await grain.ReserveAsync("i3", at));
        Assert.False(await grain.ReserveAsync("i100", at));
    }

    [Fact]
    public async Task A_community_that_no_conversation_of_its_silo_has_asked_for_yet_grants_its_budget()
    {
        var grain = parley.Grain<ICommunityGrain>(parley.NewCommunity().Community);
        Assert.True(await grain.ReserveAsync("i1", parley.Time.GetUtcNow()));
        Assert.Equal(3, await grain.TakeCallsAsync(3, parley.Time.GetUtcNow()));
    }

    [Fact]
    public async Task A_reservation_the_journal_could_not_take_is_no_word_on_the_budget()
    {
        var (community, at) = (parley.NewCommunity().Community, parley.Time.GetUtcNow());
        var grain = parley.Grain<ICommunityGrain>(community);
        parley.Journal.FailNext(StreamKey.OfCommunity(community), Fault.Refuse);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => grain.ReserveAsync("i1", at));
        Assert.True(await grain.ReserveAsync("i1", at));
    }
}
