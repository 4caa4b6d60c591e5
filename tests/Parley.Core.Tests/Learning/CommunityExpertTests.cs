using System.Text.Json;
using Parley.Core.Learning;
using Parley.Core.Metrics;

namespace Parley.Core.Tests.Learning;

public sealed class CommunityExpertTests
{
    private static readonly CommunityExpertOptions Options = new() { Bits = 10 };

    [Fact]
    public void It_sleeps_until_it_has_learned_enough()
    {
        var expert = new CommunityExpert(Options);
        Assert.True(double.IsNaN(expert.Predict(0.5, [1], [1f])));
        Teach(expert, 200);
        Assert.True(expert.IsAwake);
    }

    [Fact]
    public void It_learns_what_the_pool_cannot_see()
    {
        var expert = new CommunityExpert(Options);
        Teach(expert, 400);
        Assert.True(expert.Predict(0.3, [7], [1f]) > 0.8);
        Assert.True(expert.Predict(0.3, [8], [1f]) < 0.2);
    }

    [Fact]
    public void It_stays_asleep_while_its_record_is_worse_than_the_pools()
    {
        var expert = new CommunityExpert(Options);
        var generator = new SeededGenerator(3);
        for (var i = 0; i < 200; i++)
        {
            var label = i % 2;
            expert.Learn(label == 1 ? 0.999 : 0.001, [generator.Next(1000)], [1f], label);
        }

        Assert.False(expert.IsAwake);
    }

    [Fact]
    public void Without_a_pooled_verdict_it_neither_speaks_nor_learns()
    {
        var expert = new CommunityExpert(Options);
        expert.Learn(double.NaN, [1], [1f], 1);
        Assert.Equal(0, expert.Positives);
        Teach(expert, 200);
        Assert.True(double.IsNaN(expert.Predict(double.NaN, [1], [1f])));
    }

    [Fact]
    public void Restored_from_json_it_goes_on_bit_for_bit()
    {
        var whole = new CommunityExpert(Options);
        Teach(whole, 300);
        var first = new CommunityExpert(Options);
        Teach(first, 100);
        var json = JsonSerializer.Serialize(first.Save(), EnsembleJson.Default.CommunityExpertState);
        var second = new CommunityExpert(JsonSerializer.Deserialize(json, EnsembleJson.Default.CommunityExpertState)!, Options);
        Teach(second, 300, from: 100);
        Assert.Equal(
            JsonSerializer.Serialize(whole.Save(), EnsembleJson.Default.CommunityExpertState),
            JsonSerializer.Serialize(second.Save(), EnsembleJson.Default.CommunityExpertState));
    }

    [Fact]
    public void Any_index_is_folded_into_range()
    {
        var expert = new CommunityExpert(Options);
        expert.Learn(0.5, [int.MinValue, -1, int.MaxValue], [1f, 1f, 1f], 1);
        Assert.Equal(1, expert.Positives);
    }

    /// <summary>The community removes what has feature 7 and keeps what has feature 8; the pool says 0.3 to both.</summary>
    private static void Teach(CommunityExpert expert, int to, int from = 0)
    {
        for (var i = from; i < to; i++)
            expert.Learn(0.3, [i % 2 == 0 ? 7 : 8, 20 + i % 5], [1f, 0.5f], i % 2 == 0 ? 1 : 0);
    }
}
