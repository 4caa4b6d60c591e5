using System.Collections.Immutable;
using CsCheck;
using Parley.Core.HarmBenefit;

namespace Parley.Core.Tests.HarmBenefit;

/// <summary>Generators of lines, trees and weights.</summary>
internal static class AnyTree
{
    public static Gen<HarmBenefitLine> Line { get; } =
        Gen.Select(
            Gen.OneOf("the author", "bystanders", "the community"),
            Gen.Enum<ImpactSide>(),
            Gen.OneOf([.. HarmTaxonomy.Actions.Take(4)]),
            Gen.OneOf([.. HarmTaxonomy.Effects.Take(5)]),
            Gen.Enum<Extent>(),
            Gen.Enum<Likelihood>(),
            Gen.Bool,
            (stakeholder, side, action, effect, extent, likelihood, immediate) => new HarmBenefitLine
            {
                Stakeholder = stakeholder,
                Side = side,
                Action = action,
                Effect = effect,
                Extent = extent,
                Likelihood = likelihood,
                Immediate = immediate,
                Says = "is affected",
            });

    public static Gen<ImmutableArray<HarmBenefitLine>> Lines { get; } = Line.Array[0, 20].Select(lines => lines.ToImmutableArray());

    public static Gen<SideWeights> Side { get; } = Gen.Double.Unit.Array[6].Select(w => new SideWeights
    {
        Substantial = w[0],
        Significant = w[1],
        Minor = w[2],
        Medium = w[3],
        Low = w[4],
        Later = w[5],
    });

    public static Gen<HarmBenefitWeights> Weights { get; } =
        Gen.Select(Gen.Double[0, 2], Gen.Double[-1, 1], Gen.Double.Unit.Array[16], Gen.Double.Unit.Array[15], Side, Side, (beta, offset, actions, effects, harms, benefits) =>
            new HarmBenefitWeights { Beta = beta, Offset = offset, Actions = [.. actions], Effects = [.. effects], Harms = harms, Benefits = benefits });

    public static Gen<Verdict> Verdict { get; } = Gen.Double.Unit.Array[11].Select(values => Policies.AnyPolicy.Verdict(
        [.. Categories.OfUtterance.Select((category, i) => new CategoryScore(category, values[i]))]));

    public static double Harmfulness(IEnumerable<HarmBenefitLine> lines, HarmBenefitWeights weights) => Aggregation.Aggregate(lines, weights, "test").Harmfulness;
}
