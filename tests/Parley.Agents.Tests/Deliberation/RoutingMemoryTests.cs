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
            await parley.Parley.ObserveAsync(key, Say.That($"u{i}", $"a=0.1 b=0.1 risk=0.2 {i}", minute: i));
            await parley.SweepAsync();
        }

        var learned = await memory.PastAsync(key);
        var elsewhere = await ActivatorUtilities.CreateInstance<OpinionMemory>(parley.Services).PastAsync(key);
        Assert.Equal((3, 3), (learned.Experts.Count, learned.Forecasters.Count));
        Assert.Equal((3, 3), (elsewhere.Experts.Count, elsewhere.Forecasters.Count));
        Assert.Equal(learned.Experts.ChanceOfChange(0.01, 0.3), elsewhere.Experts.ChanceOfChange(0.01, 0.3));
    }
}
