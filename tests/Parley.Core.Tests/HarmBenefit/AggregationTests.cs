using System.Collections.Immutable;
using CsCheck;
using Parley.Core.HarmBenefit;
using Parley.Core.Policies;

namespace Parley.Core.Tests.HarmBenefit;

public sealed class AggregationTests
{
    private const double Rounding = 1e-12;

    [Fact]
    public void A_single_harm_is_the_product_of_its_weights()
    {
        var weights = Policy.Defaults.HarmBenefit.Weights;
        var line = new HarmBenefitLine { Stakeholder = "a", Action = "hate_and_toxicity", Effect = "social", Extent = Extent.Significant, Likelihood = Likelihood.Medium };

        Assert.Equal(0.9 * 0.5 * (0.7 * 0.6) * 0.5 * 0.9, AnyTree.Harmfulness([line], weights), Rounding);
        Assert.Equal(-0.13 * 0.5 * (0.7 * 0.6) * 0.5 * 0.9, AnyTree.Harmfulness([line with { Side = ImpactSide.Benefit }], weights), Rounding);
    }

    [Fact]
    public void H_is_the_sum_of_the_contributions() =>
        Gen.Select(AnyTree.Lines, AnyTree.Weights).Sample((lines, weights) =>
        {
            var tree = Aggregation.Aggregate(lines, weights, "test");
            Assert.Equal(tree.Lines.Sum(line => line.Contribution), tree.Harmfulness, Rounding);
            Assert.Equal(lines.Length, tree.Lines.Length);
        });

    [Fact]
    public void The_order_of_the_lines_changes_nothing_to_the_bit() =>
        Gen.Select(AnyTree.Lines, AnyTree.Weights, Gen.Int[0, 1_000]).Sample((lines, weights, seed) =>
        {
            var shuffled = lines.ToArray();
            new Random(seed).Shuffle(shuffled);
            var (one, other) = (Aggregation.Aggregate(lines, weights, "test"), Aggregation.Aggregate(shuffled, weights, "test"));
            Assert.Equal(BitConverter.DoubleToInt64Bits(one.Harmfulness), BitConverter.DoubleToInt64Bits(other.Harmfulness));
            Assert.Equal(one.Lines, other.Lines);
        });

    [Fact]
    public void Saying_a_thing_twice_changes_nothing() =>
        Gen.Select(AnyTree.Lines.Where(lines => lines.Length > 0), AnyTree.Weights, Gen.Int[0, 19]).Sample((lines, weights, i) =>
            Assert.Equal(AnyTree.Harmfulness(lines, weights), AnyTree.Harmfulness(lines.Add(lines[i % lines.Length]), weights)));

    [Fact]
    public void A_weaker_twin_counts_nothing_and_says_so() =>
        Gen.Select(AnyTree.Line, AnyTree.Weights).Sample((line, weights) =>
        {
            var (minor, major) = (line with { Extent = Extent.Minor }, line with { Extent = Extent.Major });
            var tree = Aggregation.Aggregate([minor, major], weights, "test");
            Assert.Equal(AnyTree.Harmfulness([major], weights), tree.Harmfulness);
            Assert.Equal(0, tree.Lines[1].Contribution);
        });

    [Fact]
    public void A_stronger_harm_never_lowers_H_and_a_stronger_benefit_never_raises_it() =>
        Gen.Select(AnyTree.Lines, AnyTree.Line, AnyTree.Weights).Sample((others, line, weights) =>
        {
            var before = AnyTree.Harmfulness(others.Add(line), weights);
            foreach (var stronger in Strengthened(line))
            {
                var change = AnyTree.Harmfulness(others.Add(stronger), weights) - before;
                Assert.True(line.Side == ImpactSide.Harm ? change >= -Rounding : change <= Rounding);
            }
        });

    [Fact]
    public void A_larger_weight_never_lowers_H_on_the_side_of_harms_nor_raises_it_by_beta() =>
        Gen.Select(AnyTree.Lines, AnyTree.Weights, Gen.Int[0, 15], Gen.Double.Unit).Sample((lines, weights, action, by) =>
        {
            var before = AnyTree.Harmfulness(lines, weights);
            var heavier = weights with { Actions = weights.Actions.SetItem(action, weights.Actions[action] + by) };
            Assert.True(AnyTree.Harmfulness(lines, heavier) >= before - Rounding);
            Assert.True(AnyTree.Harmfulness(lines, weights with { Harms = Raised(weights.Harms, by) }) >= before - Rounding);
            Assert.True(AnyTree.Harmfulness(lines, weights with { Beta = weights.Beta + by }) <= before + Rounding);
            Assert.True(AnyTree.Harmfulness(lines, weights with { Benefits = Raised(weights.Benefits, by) }) <= before + Rounding);
        });

    [Fact]
    public void The_probability_is_one_half_at_the_offset() =>
        AnyTree.Weights.Sample(weights =>
        {
            var balance = Aggregation.Weigh(HarmBenefitTree.Empty with { Harmfulness = weights.Offset }, HarmBenefitTree.Empty, weights);
            Assert.Equal((0.5, weights.Offset), (balance.ProbabilityHarmful, balance.Value));
        });

    [Fact]
    public void What_is_not_in_the_taxonomy_is_no_zero() =>
        Assert.Throws<ArgumentException>(() => Aggregation.Contribution(
            new HarmBenefitLine { Stakeholder = "a", Action = "hate", Effect = "social" }, Policy.Defaults.HarmBenefit.Weights));

    private static IEnumerable<HarmBenefitLine> Strengthened(HarmBenefitLine line)
    {
        yield return line with { Extent = (Extent)Math.Min((int)line.Extent + 1, (int)Extent.Major) };
        yield return line with { Likelihood = (Likelihood)Math.Min((int)line.Likelihood + 1, (int)Likelihood.High) };
        yield return line with { Immediate = true };
    }

    private static SideWeights Raised(SideWeights side, double by) => side with
    {
        Substantial = side.Substantial + ((1 - side.Substantial) * by),
        Minor = side.Minor + ((1 - side.Minor) * by),
        Medium = side.Medium + ((1 - side.Medium) * by),
        Later = side.Later + ((1 - side.Later) * by),
    };
}
