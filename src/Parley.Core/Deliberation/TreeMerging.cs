using Parley.Core.HarmBenefit;

namespace Parley.Core.Deliberation;

/// <summary>Puts the two sides that analysts built together into one tree.</summary>
public static class TreeMerging
{
    /// <summary>Null where either side abstained: half a tree would speak for the other half.</summary>
    /// <param name="harms">Lines of the side of harms only; lines of the other side are not counted.</param>
    /// <param name="benefits">Likewise.</param>
    public static HarmBenefitTree? Merge((string Analyst, TreeReading Reading) harms, (string Analyst, TreeReading Reading) benefits, HarmBenefitWeights weights)
    {
        if (harms.Reading is not { Abstains: null, Lines: { } harm } || benefits.Reading is not { Abstains: null, Lines: { } benefit } || harm.IsEmpty && benefit.IsEmpty)
        {
            return null;
        }

        var lines = harm.Where(line => line.Side == ImpactSide.Harm).Concat(benefit.Where(line => line.Side == ImpactSide.Benefit)).ToArray();
        var known = lines.All(line => HarmTaxonomy.Actions.Contains(line.Action) && HarmTaxonomy.Effects.Contains(line.Effect));
        var analyst = string.Equals(harms.Analyst, benefits.Analyst, StringComparison.Ordinal) ? harms.Analyst : $"{harms.Analyst} and {benefits.Analyst}";
        return known && lines.Length is > 0 and <= TreeReader.MaxLines ? Aggregation.Aggregate(lines, weights, analyst) : null;
    }
}
