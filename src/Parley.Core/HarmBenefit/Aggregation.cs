namespace Parley.Core.HarmBenefit;

/// <summary>
/// H as the sum of lines a person can read: each line adds a(action) e(effect) X(extent) L(likelihood) g^(1 - immediate), times -beta for a benefit
/// (which has no action weight). The same side, stakeholder, action and effect count once, the stronger, so that wordiness does not inflate H.
/// Source: SafetyAnalyst (Li et al. 2025), section 4; METHODS 2.
/// </summary>
public static class Aggregation
{
    /// <summary>What a line adds to H were it alone; at least 0 for a harm and at most 0 for a benefit.</summary>
    /// <exception cref="ArgumentException">The action or the effect is not one of <see cref="HarmTaxonomy"/>.</exception>
    public static double Contribution(HarmBenefitLine line, HarmBenefitWeights weights)
    {
        var (action, effect) = (HarmTaxonomy.Actions.IndexOf(line.Action), HarmTaxonomy.Effects.IndexOf(line.Effect));
        if (action < 0 || effect < 0)
        {
            throw new ArgumentException($"{(action < 0 ? line.Action : line.Effect)} is not in the taxonomy.", nameof(line));
        }

        var side = line.Side == ImpactSide.Harm ? weights.Harms : weights.Benefits;
        var strength = weights.Effects[effect] * side.Of(line.Extent) * side.Of(line.Likelihood) * (line.Immediate ? 1 : side.Later);
        return line.Side == ImpactSide.Harm ? weights.Actions[action] * strength : -weights.Beta * strength;
    }

    /// <summary>The tree with each line's contribution, strongest first; H does not depend on the order of the lines given, to the bit.</summary>
    /// <exception cref="ArgumentException">A line names an action or an effect that is not one of <see cref="HarmTaxonomy"/>.</exception>
    public static HarmBenefitTree Aggregate(IEnumerable<HarmBenefitLine> lines, HarmBenefitWeights weights, string analyst)
    {
        var sorted = lines.Select(line => line with { Contribution = Contribution(line, weights) }).ToList();
        sorted.Sort(CompareLines);
        var counted = new HashSet<(ImpactSide, string, string, string)>();
        var built = ImmutableArray.CreateBuilder<HarmBenefitLine>(sorted.Count);
        var twins = new List<HarmBenefitLine>();
        var harmfulness = 0.0;
        foreach (var line in sorted)
        {
            if (counted.Add((line.Side, line.Stakeholder, line.Action, line.Effect)))
            {
                built.Add(line);
                harmfulness += line.Contribution;
            }
            else
            {
                twins.Add(line with { Contribution = 0 });
            }
        }

        built.AddRange(twins);
        return new HarmBenefitTree { Lines = built.ToImmutable(), Harmfulness = harmfulness, Analyst = analyst };
    }

    /// <summary>H_stand - H_act, and the probability sigmoid(H_stand - H0) that the message is harmful.</summary>
    public static Balance Weigh(HarmBenefitTree stand, HarmBenefitTree act, HarmBenefitWeights weights) => new()
    {
        Stand = stand,
        Act = act,
        Value = stand.Harmfulness - act.Harmfulness,
        ProbabilityHarmful = 1 / (1 + Math.Exp(weights.Offset - stand.Harmfulness)),
    };

    /// <summary>A total order but for lines that are the same, strongest first, so that sums do not depend on who listed what first.</summary>
    internal static int CompareLines(HarmBenefitLine a, HarmBenefitLine b)
    {
        var order = Math.Abs(b.Contribution).CompareTo(Math.Abs(a.Contribution));
        order = order != 0 ? order : a.Side.CompareTo(b.Side);
        order = order != 0 ? order : string.CompareOrdinal(a.Stakeholder, b.Stakeholder);
        order = order != 0 ? order : string.CompareOrdinal(a.Action, b.Action);
        order = order != 0 ? order : string.CompareOrdinal(a.Effect, b.Effect);
        order = order != 0 ? order : b.Extent.CompareTo(a.Extent);
        order = order != 0 ? order : b.Likelihood.CompareTo(a.Likelihood);
        order = order != 0 ? order : b.Immediate.CompareTo(a.Immediate);
        return order != 0 ? order : string.CompareOrdinal(a.Says, b.Says);
    }
}
