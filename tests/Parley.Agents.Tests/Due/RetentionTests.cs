using Microsoft.Extensions.DependencyInjection;
using Parley.Agents.Communities;
using Parley.Agents.Due;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;

namespace Parley.Agents.Tests.Due;

public sealed class RetentionTests(ParleyCluster parley)
{
    private RetentionWork Work => parley.Services.GetRequiredService<RetentionWork>();

    [Fact]
    public async Task Texts_go_first_and_conversations_later_and_the_weights_stay()
    {
        var key = await SaidAsync();
        var said = parley.Time.GetUtcNow();
        Assert.True(await UntilDoneAsync(key, said.AddDays(9)));
        Assert.Equal("hello", await TextAsync(key));
        Assert.True(await UntilDoneAsync(key, said.AddDays(11)));
        Assert.Null(await TextAsync(key));
        await parley.DeactivateAsync(key);
        Assert.Equal("u2", (await parley.Parley.ObserveAsync(key, Say.That("u2", "still here"))).OrThrow().Utterance);
        Assert.True(await UntilDoneAsync(key, said.AddDays(40)));
        Assert.Null(await parley.ReadModel.FindConversationAsync(key));
        Assert.Empty((await parley.Services.GetRequiredService<IJournalAudit>().VerifyAsync(TestContext.Current.CancellationToken)).Findings);
    }

    [Fact]
    public async Task It_is_planned_once_and_planned_anew_when_it_was_done()
    {
        var key = await SaidAsync();
        var now = parley.Time.GetUtcNow();
        var grain = parley.Grain<ICommunityGrain>(key.Community);
        Assert.True(await grain.PlanRetentionAsync(now.AddHours(1), again: false));
        Assert.True(await grain.PlanRetentionAsync(now.AddHours(2), again: false));
        var due = parley.Services.GetRequiredService<IDueTable>();
        Assert.Equal(now.AddHours(1), Assert.Single(await due.PendingAsync(StreamKey.OfCommunity(key.Community))).At);
        Assert.True(await UntilDoneAsync(key, now));
        Assert.Equal(now.AddDays(1), Assert.Single(await due.PendingAsync(StreamKey.OfCommunity(key.Community))).At);
    }

    /// <summary>The journal writes into the community's stream itself, so the community may have to load it anew first.</summary>
    private async Task<bool> UntilDoneAsync(ConversationKey key, DateTimeOffset now)
    {
        for (var i = 0; i < 5; i++)
        {
            if (await Work.RunAsync(key.Community, now))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<ConversationKey> SaidAsync()
    {
        var key = parley.NewCommunity();
        (await parley.Grain<ICommunityGrain>(key.Community).PutPolicyAsync("version: 1\nretention: { text: 10d, journal: 30d }\n", "ada", parley.Time.GetUtcNow())).OrThrow();
        await parley.Services.GetRequiredService<CommunityCache>().RefreshAsync(key.Community);
        (await parley.Parley.ObserveAsync(key, Say.That("u1", "hello"))).OrThrow();
        return key;
    }

    private async Task<string?> TextAsync(ConversationKey key) => EventJson.ReadPersonal((await parley.ReadModel.FindUtteranceAsync(key, "u1", 0))!.Event).Text;
}
