namespace Parley.Core.HarmBenefit;

/// <summary>
/// The weights of H = sum over effects of a(action) e(effect) X(extent) L(likelihood) g^(1 - immediate) s, where s is +1 for harms and -beta for
/// benefits and a() applies to harms only. Source: SafetyAnalyst (Li et al. 2025), section 4.
/// </summary>
public sealed record HarmBenefitWeights
{
    public static HarmBenefitWeights Zero { get; } = new();

    /// <summary>What a benefit weighs against the same harm; at least 0.</summary>
    public double Beta { get; init; }

    /// <summary>H0: the H at which a message is as likely harmful as not.</summary>
    public double Offset { get; init; }

    /// <summary>a(action) in [0, 1], in the order of <see cref="HarmTaxonomy.Actions"/>.</summary>
    public ImmutableArray<double> Actions { get; init; } = [.. new double[HarmTaxonomy.Actions.Length]];

    /// <summary>e(effect) in [0, 1], in the order of <see cref="HarmTaxonomy.Effects"/>.</summary>
    public ImmutableArray<double> Effects { get; init; } = [.. new double[HarmTaxonomy.Effects.Length]];

    public SideWeights Harms { get; init; } = new();

    public SideWeights Benefits { get; init; } = new();
}

/// <summary>
/// X, L and g of one side. Extents and likelihoods are ratios in [0, 1] to the next stronger level (major and high weigh 1), so that a stronger
/// level never weighs less.
/// </summary>
public sealed record SideWeights
{
    public double Substantial { get; init; }
    public double Significant { get; init; }
    public double Minor { get; init; }
    public double Medium { get; init; }
    public double Low { get; init; }

    /// <summary>g in [0, 1]: what an effect that comes later weighs against one that comes at once.</summary>
    public double Later { get; init; }

    public double Of(Extent extent) => extent switch
    {
        Extent.Major => 1,
        Extent.Substantial => Substantial,
        Extent.Significant => Substantial * Significant,
        _ => Substantial * Significant * Minor,
    };

    public double Of(Likelihood likelihood) => likelihood switch
    {
        Likelihood.High => 1,
        Likelihood.Medium => Medium,
        _ => Medium * Low,
    };
}
