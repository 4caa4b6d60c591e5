using Parley.Core.Conversations;
using Parley.Core.Journaling;

namespace Parley.Agents.Tests.Conversations;

/// <summary>A thread may go on for as long as it likes.</summary>
public sealed class LongThreadTests(ParleyCluster parley)
{
    /// <summary>Every message goes to a person, and nobody rules.</summary>
    private const string ReviewAll = "version: 1\nmode: act\ncategories: { insult: { nudge: null, review: 0.01, hold: null, hide: null } }\nreview: { audit_rate: 1 }\n";

    [Fact]
    public async Task What_is_remembered_of_a_thread_does_not_grow_with_it_however_many_cases_are_open()
    {
        var key = parley.NewCommunity();
        (await parley.Grain<ICommunityGrain>(key.Community).PutPolicyAsync(ReviewAll, "test", parley.Time.GetUtcNow())).OrThrow();
        var early = await SizeAfterAsync(key, 0, 100);
        var late = await SizeAfterAsync(key, 100, 300);
        Assert.Equal(300, (await parley.ReadModel.CasesAsync(key.Community, CaseStatus.Open, 1000)).Count);
        Assert.InRange(late, 1, early * 1.1);
    }

    [Fact]
    public async Task An_edit_of_a_message_from_long_ago_leaves_its_open_case_as_it_is()
    {
        var key = parley.NewCommunity();
        (await parley.Grain<ICommunityGrain>(key.Community).PutPolicyAsync(ReviewAll, "test", parley.Time.GetUtcNow())).OrThrow();
        await SizeAfterAsync(key, 0, ConversationState.RememberedCases + 10);
        var opened = await parley.ReadModel.CasesAsync(key.Community, CaseStatus.Open, 1000);
        (await parley.Parley.ObserveAsync(key, Nasty(0) with { Text = "you are an insult of another kind", Revision = 1 })).OrThrow();
        var events = await Replay.EventsAsync(parley.Journal, key);
        Assert.Equal(opened.Count, events.Count(stored => stored.Type == "CaseOpened"));
        Assert.Equal(opened.Count, (await parley.ReadModel.CasesAsync(key.Community, CaseStatus.Open, 1000)).Count);
    }

    private static Utterance Nasty(int i) => Say.That($"u{i}", $"you are a nasty insult ({i % 10})", speaker: $"s{i % 7}", minute: i % 10);

    private async Task<int> SizeAfterAsync(ConversationKey key, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            (await parley.Parley.ObserveAsync(key, Nasty(i))).OrThrow();
        }

        return StateJson.Write(await Replay.StateAsync(parley.Journal, key)).Length;
    }
}
