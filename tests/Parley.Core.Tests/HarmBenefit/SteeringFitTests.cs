using CsCheck;
using Parley.Core.HarmBenefit;
using Parley.Core.HarmBenefit.Steering;
using Parley.Core.Policies;

namespace Parley.Core.Tests.HarmBenefit;

public sealed class SteeringFitTests
{
    private static readonly HarmBenefitPolicy _start = Policy.Defaults.HarmBenefit;

    private static readonly HarmBenefitPolicy _hidden = _start with { Weights = _start.Weights with { Offset = 0.8, Beta = 0.5, Harms = _start.Weights.Harms with { Medium = 0.8, Low = 0.5 } } };

    [Fact]
    public void Rulings_recover_most_of_a_hidden_policy()
    {
        var result = new SteeringStudy(_hidden, _start, seed: 5).Run(400);
        Assert.True(result.ErrorAfter < result.ErrorBefore / 2, result.ToString());
        Assert.True(result.Covered > 0.7, result.ToString());
    }

    [Fact]
    public void Without_rulings_nothing_moves_and_nothing_is_informed()
    {
        var report = SteeringFit.Fit([], _start.Weights);
        Assert.All(report.Weights, weight => Assert.False(weight.IsInformed));
        Assert.All(report.Weights, weight => Assert.True(weight.Low <= weight.Value && weight.Value <= weight.High));
        Assert.Equal(_start.Weights.Offset, report.Fitted.Offset, 1e-9);
    }

    [Fact]
    public void Whatever_people_rule_a_stronger_level_never_weighs_less() => Gen.Bool.Array[30].Sample(ruled =>
    {
        var fitted = SteeringFit.Fit([.. ruled.Select((harmful, i) => new SteeringExample([Line(i)], harmful))], _start.Weights).Fitted;
        return new[] { fitted.Harms, fitted.Benefits }.All(side =>
            side.Of(Extent.Minor) <= side.Of(Extent.Significant) && side.Of(Extent.Significant) <= side.Of(Extent.Substantial) && side.Of(Extent.Substantial) <= 1
            && side.Of(Likelihood.Low) <= side.Of(Likelihood.Medium) && side.Of(Likelihood.Medium) <= 1);
    }, iter: 20);

    [Fact]
    public void H_by_the_vector_is_H_by_the_tree() => Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Bool, Gen.Bool).Sample((extent, likelihood, immediate, harm) =>
    {
        var line = Line(0) with { Extent = (Extent)extent, Likelihood = (Likelihood)likelihood, Immediate = immediate, Side = harm ? ImpactSide.Harm : ImpactSide.Benefit };
        var values = SteeringKeys.Vector(_start.Weights).Select((at, key) => SteeringKeys.Value(key, at)).ToArray();
        var sum = SteeringFit.Harmfulness(new SteeringExample([line], true), values, new double[values.Length]);
        return Math.Abs(sum - Aggregation.Contribution(line, _start.Weights)) < 1e-9;
    });

    [Fact]
    public void What_is_not_of_the_taxonomy_is_refused() =>
        Assert.Throws<ArgumentException>(() => SteeringFit.Fit([new SteeringExample([Line(0) with { Action = "gossip" }], true)], _start.Weights));

    private static HarmBenefitLine Line(int i) => new()
    {
        Stakeholder = "readers",
        Side = i % 3 == 0 ? ImpactSide.Benefit : ImpactSide.Harm,
        Action = HarmTaxonomy.Actions[3],
        Effect = HarmTaxonomy.Effects[2 + (i % 3)],
        Extent = (Extent)(i % 4),
        Likelihood = (Likelihood)(i % 3),
        Immediate = i % 2 == 0,
        Contribution = 0.1,
    };
}
