namespace Parley.Core.HarmBenefit.Steering;

/// <summary>
/// The weights as one vector, on a scale without bounds: log odds for what lies in [0, 1], the logarithm for beta, H0 as it is. So every vector is a valid
/// policy, and the ordering constraints (a stronger level never weighs less) hold by construction, since levels are ratios to the next stronger one.
/// </summary>
internal static class SteeringKeys
{
    public const int Offset = 0;
    public const int Beta = 1;
    private const int FirstAction = 2;

    private static readonly int _firstEffect = FirstAction + HarmTaxonomy.Actions.Length;
    private static readonly int _firstHarm = _firstEffect + HarmTaxonomy.Effects.Length;

    /// <summary>A weight of 0 or 1 has infinite log odds; it is taken for one this near to it.</summary>
    private const double Edge = 0.01;

    private const int SideLength = 6;

    private static readonly string[] _side = ["extents.{0}.substantial", "extents.{0}.significant", "extents.{0}.minor", "likelihoods.{0}.medium", "likelihoods.{0}.low", "later.{0}"];

    /// <summary>The policy's keys under <c>harm_benefit</c>, by position.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "offset",
        "beta",
        .. HarmTaxonomy.Actions.Select(action => $"actions.{action}"),
        .. HarmTaxonomy.Effects.Select(effect => $"effects.{effect}"),
        .. _side.Select(key => key.Replace("{0}", "harms", StringComparison.Ordinal)),
        .. _side.Select(key => key.Replace("{0}", "benefits", StringComparison.Ordinal)),
    ];

    public static double[] Vector(HarmBenefitWeights weights) =>
    [
        weights.Offset,
        Math.Log(Math.Max(weights.Beta, Edge)),
        .. weights.Actions.Select(LogOdds),
        .. weights.Effects.Select(LogOdds),
        .. Side(weights.Harms),
        .. Side(weights.Benefits),
    ];

    public static HarmBenefitWeights Weights(ReadOnlySpan<double> vector)
    {
        var values = new double[vector.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Value(i, vector[i]);
        }

        return new HarmBenefitWeights
        {
            Offset = values[Offset],
            Beta = values[Beta],
            Actions = [.. values[FirstAction.._firstEffect]],
            Effects = [.. values[_firstEffect.._firstHarm]],
            Harms = Side(values.AsSpan(_firstHarm, SideLength)),
            Benefits = Side(values.AsSpan(_firstHarm + SideLength, SideLength)),
        };
    }

    /// <summary>A position's weight from its place on the unbounded scale.</summary>
    public static double Value(int key, double at) => key switch
    {
        Offset => at,
        Beta => Math.Exp(at),
        _ => 1 / (1 + Math.Exp(-at)),
    };

    /// <summary>What one line adds to H and, through <paramref name="slope"/>, how that changes with each place.</summary>
    /// <param name="values">The weights by position, not the places.</param>
    public static double Contribution(HarmBenefitLine line, ReadOnlySpan<double> values, Span<double> slope)
    {
        Span<int> factors = stackalloc int[8];
        var count = Factors(line, factors);
        var product = line.Side == ImpactSide.Harm ? 1.0 : -1.0;
        foreach (var factor in factors[..count])
        {
            product *= values[factor];
        }

        foreach (var factor in factors[..count])
        {
            // d log w = (1 - w) du for log odds, and du for the logarithm.
            slope[factor] += product * (factor == Beta ? 1 : 1 - values[factor]);
        }

        return product;
    }

    private static int Factors(HarmBenefitLine line, Span<int> factors)
    {
        var count = 0;
        var side = line.Side == ImpactSide.Harm ? _firstHarm : _firstHarm + SideLength;
        factors[count++] = line.Side == ImpactSide.Harm ? FirstAction + HarmTaxonomy.Actions.IndexOf(line.Action) : Beta;
        factors[count++] = _firstEffect + HarmTaxonomy.Effects.IndexOf(line.Effect);
        for (var level = (int)Extent.Substantial; level >= (int)line.Extent; level--)
        {
            factors[count++] = side + ((int)Extent.Substantial - level);
        }

        for (var level = (int)Likelihood.Medium; level >= (int)line.Likelihood; level--)
        {
            factors[count++] = side + 3 + ((int)Likelihood.Medium - level);
        }

        if (!line.Immediate)
        {
            factors[count++] = side + 5;
        }

        return count;
    }

    private static double LogOdds(double weight)
    {
        var inside = Math.Clamp(weight, Edge, 1 - Edge);
        return Math.Log(inside / (1 - inside));
    }

    private static double[] Side(SideWeights side) =>
        [LogOdds(side.Substantial), LogOdds(side.Significant), LogOdds(side.Minor), LogOdds(side.Medium), LogOdds(side.Low), LogOdds(side.Later)];

    private static SideWeights Side(ReadOnlySpan<double> values) => new()
    {
        Substantial = values[0],
        Significant = values[1],
        Minor = values[2],
        Medium = values[3],
        Low = values[4],
        Later = values[5],
    };
}
