using Microsoft.Extensions.DependencyInjection;
using Parley.Agents.Deliberation;

namespace Parley.Agents.Tests.Deliberation;

/// <summary>What routing learns from the words of a community's models, and that the journal holds it.</summary>
[Collection(ModelCluster.Tests)]
public sealed class RoutingMemoryTests(ModelCluster parley)
{
    [Fact]
    public async Task Each_outcome_teaches_at_once_and_another_silo_learns_the_same_from_the_journal()
    {
        var key = await parley.NewCommunityAsync();
        var memory = parley.Services.GetRequiredService<OpinionMemory>();
        Assert.Equal(0, (await memory.PastAsync(key)).Experts.Count);
        for (var i = 0; i < 3; i++)
        {
            await parley.Parley.ObserveAsync(key, Say.That($"u{i}", $"a=0.1 b=0.1 risk=0.2 word number {i}", minute: i));
            await parley.SweepAsync();
        }

        var learned = await memory.PastAsync(key);
        var elsewhere = await ActivatorUtilities.CreateInstance<OpinionMemory>(parley.Services).PastAsync(key);
        Assert.Equal((3, 3), (learned.Experts.Count, learned.Forecasters.Count));
        Assert.Equal((3, 3), (elsewhere.Experts.Count, elsewhere.Forecasters.Count));
        Assert.Equal(learned.Experts.ChanceOfChange(0.01, 0.3), elsewhere.Experts.ChanceOfChange(0.01, 0.3));
    }

    [Fact]
    public async Task Where_models_never_change_anything_they_are_asked_no_more()
    {
        var key = await parley.NewCommunityAsync("version: 1\nmode: act\nreview: { audit_rate: 0 }\ncategories: { toxicity: { nudge: 0.7, review: 0.8 } }\n"
            + "deliberate: { audit_rate: 0, near_threshold: 0, spread: 0.5, least_chance: 0.05, forecast_chance: 1 }\n");
        var asked = new List<bool>();
        for (var i = 0; i < 60; i++)
        {
            asked.Add((await parley.Parley.ObserveAsync(key, Say.That($"u{i}", $"a=0.01 b=0.01 doubtful {i}", minute: i))).OrThrow().Deliberation == DeliberationStatus.Pending);
            await parley.SweepAsync();
        }

        Assert.True(asked[0]);
        Assert.False(asked[^1]);
    }
}
