using CsCheck;
using Parley.Simulation.Experiments;

namespace Parley.Simulation.Tests.Experiments;

public sealed class PairedTestTests
{
    [Fact]
    public void No_difference_has_a_p_value_of_one() => Assert.Equal(1, PairedTest.PValue([0, 0, 0], seed: 1));

    [Fact]
    public void Many_differences_of_one_sign_have_the_smallest_p_value() =>
        Assert.Equal(0.0001, PairedTest.PValue(Enumerable.Repeat(1.0, 60).ToArray(), seed: 1), 6);

    [Fact]
    public void Few_pairs_give_the_p_value_of_all_arrangements()
    {
        // Of the eight ways to sign 1, 2, 3 two are as extreme as all plus.
        Assert.Equal(0.25, PairedTest.PValue([1, 2, 3], seed: 5), 1);
    }

    [Fact]
    public void Under_the_null_hypothesis_small_p_values_are_rare()
    {
        var draw = new Core.Metrics.SeededGenerator(4);
        var small = Enumerable.Range(0, 100).Count(i => PairedTest.PValue(Enumerable.Range(0, 20).Select(_ => draw.NextDouble() - 0.5).ToArray(), (ulong)i) < 0.1);
        Assert.InRange(small, 2, 20);
    }

    [Fact]
    public void The_effect_size_is_the_mean_over_the_deviation() => Assert.Equal(2 / 1.0, PairedTest.EffectSize([1, 2, 3]), 9);

    [Fact]
    public void Holm_multiplies_by_what_is_left() => Assert.Equal([0.03, 0.06, 0.06], PairedTest.Holm([0.01, 0.04, 0.03]), (a, b) => Math.Abs(a - b) < 1e-12);

    [Fact]
    public void Holm_never_lowers_a_value_nor_their_order() => Gen.Double[0, 1].Array[1, 12].Sample(values =>
    {
        var adjusted = PairedTest.Holm(values);
        Assert.All(values.Zip(adjusted), pair => Assert.True(pair.Second >= pair.First && pair.Second <= 1));
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).Select(i => adjusted[i]).ToArray();
        Assert.Equal(order.Order(), order);
    });
}
