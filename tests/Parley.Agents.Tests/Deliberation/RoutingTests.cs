using Microsoft.Extensions.DependencyInjection;
using Parley.Agents.Communities;

namespace Parley.Agents.Tests.Deliberation;

/// <summary>Routing learns from what models said, through grains and journal: it stops asking where words change nothing, and asks again once they do.</summary>
[Collection(ModelCluster.Tests)]
public sealed class RoutingTests(ModelCluster parley)
{
    private const int Messages = 12;

    /// <summary>Only what a word is worth can be a reason to ask an expert; nobody forecasts.</summary>
    private const string WorthAlone = "version: 1\nmode: act\nreview: { audit_rate: 0 }\n"
        + "deliberate: { spread: 0.5, near_threshold: 0, least_chance: 0.015, forecast_chance: 1, audit_rate: 0 }\n";

    [Fact]
    public async Task Where_words_change_nothing_nobody_is_asked_any_more_until_drawn_ones_do()
    {
        var key = await parley.NewCommunityAsync(WorthAlone);
        var asked = await SayAsync(key, word: "0.05", from: 0);
        Assert.True(asked[0] && !asked[^1], string.Join(' ', asked));
        Assert.Equal(asked.OrderDescending(), asked);

        await PutAsync(key, ModelCluster.AskAlways);
        Assert.All(await SayAsync(key, word: "0.99", from: Messages), Assert.True);
        await PutAsync(key, WorthAlone);
        Assert.True((await SayAsync(key, word: "0.99", from: 2 * Messages))[0]);
    }

    /// <summary>Whether models were asked about each of some messages of which the embedded experts say the same.</summary>
    private async Task<bool[]> SayAsync(ConversationKey key, string word, int from)
    {
        var asked = new bool[Messages];
        for (var i = 0; i < Messages; i++)
        {
            var answer = (await parley.Parley.ObserveAsync(key, Say.That($"u{from + i}", $"doubtful a={word} b={word} risk=0.01", minute: from + i))).OrThrow();
            asked[i] = answer.Deliberation == DeliberationStatus.Pending;
            await parley.SweepAsync();
        }

        return asked;
    }

    private async Task PutAsync(ConversationKey key, string policy)
    {
        (await parley.Grain<ICommunityGrain>(key.Community).PutPolicyAsync(policy, "test", parley.Time.GetUtcNow())).OrThrow();
        await parley.Services.GetRequiredService<CommunityCache>().RefreshAsync(key.Community);
    }
}
