using Parley.Core.HarmBenefit;
using Parley.Core.Policies.Documents;

namespace Parley.Core.Policies;

/// <summary>Reads <c>harm_benefit</c>.</summary>
internal static class HarmBenefitSection
{
    private const double Largest = 100;

    public static HarmBenefitPolicy Read(Section section, HarmBenefitPolicy under)
    {
        var weights = under.Weights;
        var (extents, likelihoods, later) = (section.Child("extents"), section.Child("likelihoods"), section.Child("later"));
        var read = new HarmBenefitPolicy
        {
            Margin = section.Number("margin", under.Margin, 0, Largest),
            Floor = section.Probability("floor", under.Floor),
            Weights = new HarmBenefitWeights
            {
                Beta = section.Number("beta", weights.Beta, 0, Largest),
                Offset = section.Number("offset", weights.Offset, -Largest, Largest),
                Actions = ReadWeights(section.Child("actions"), HarmTaxonomy.Actions, weights.Actions),
                Effects = ReadWeights(section.Child("effects"), HarmTaxonomy.Effects, weights.Effects),
                Harms = ReadSide("harms", extents, likelihoods, later, weights.Harms),
                Benefits = ReadSide("benefits", extents, likelihoods, later, weights.Benefits),
            },
        };
        extents.Close();
        likelihoods.Close();
        later.Close();
        section.Close();
        return read;
    }

    private static SideWeights ReadSide(string side, Section extents, Section likelihoods, Section later, SideWeights under)
    {
        var (extent, likelihood) = (extents.Child(side), likelihoods.Child(side));
        var read = new SideWeights
        {
            Substantial = extent.Probability("substantial", under.Substantial),
            Significant = extent.Probability("significant", under.Significant),
            Minor = extent.Probability("minor", under.Minor),
            Medium = likelihood.Probability("medium", under.Medium),
            Low = likelihood.Probability("low", under.Low),
            Later = later.Probability(side, under.Later),
        };
        extent.Close();
        likelihood.Close();
        return read;
    }

    private static ImmutableArray<double> ReadWeights(Section section, ImmutableArray<string> keys, ImmutableArray<double> under)
    {
        var read = keys.Select((key, i) => section.Probability(key, under[i])).ToImmutableArray();
        section.Close();
        return read;
    }
}
