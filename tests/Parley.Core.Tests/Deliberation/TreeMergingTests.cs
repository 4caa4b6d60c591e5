using Parley.Core.Deliberation;
using Parley.Core.HarmBenefit;
using Parley.Core.Policies;

namespace Parley.Core.Tests.Deliberation;

public sealed class TreeMergingTests
{
    private static readonly HarmBenefitWeights _weights = Policy.Defaults.HarmBenefit.Weights;

    [Fact]
    public void Two_sides_make_one_tree_weighed_as_any_other()
    {
        var tree = TreeMerging.Merge(("a", Reading(Line(ImpactSide.Harm))), ("b", Reading(Line(ImpactSide.Benefit))), _weights)!;
        Assert.Equal(("a and b", 2), (tree.Analyst, tree.Lines.Length));
        Assert.Equal(Aggregation.Contribution(Line(ImpactSide.Harm), _weights) + Aggregation.Contribution(Line(ImpactSide.Benefit), _weights), tree.Harmfulness, 1e-12);
    }

    [Fact]
    public void Half_a_tree_speaks_for_nobody() =>
        Assert.Null(TreeMerging.Merge(("a", Reading(Line(ImpactSide.Harm))), ("b", new TreeReading(null, "cut off")), _weights));

    [Fact]
    public void Lines_of_the_other_side_are_not_counted() =>
        Assert.Equal(0, TreeMerging.Merge(("a", Reading(Line(ImpactSide.Benefit))), ("b", Reading(Line(ImpactSide.Harm))), _weights)?.Lines.Length ?? 0);

    [Fact]
    public void What_is_not_in_the_taxonomy_is_not_believed() =>
        Assert.Null(TreeMerging.Merge(("a", Reading(Line(ImpactSide.Harm) with { Effect = "boredom" })), ("b", Reading()), _weights));

    private static TreeReading Reading(params HarmBenefitLine[] lines) => new([.. lines], null);

    private static HarmBenefitLine Line(ImpactSide side) => new() { Stakeholder = "readers", Side = side, Action = "hate_and_toxicity", Effect = "social", Extent = Extent.Major };
}
