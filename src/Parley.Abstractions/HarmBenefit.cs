namespace Parley;

[Alias("parley.impact-side")]
public enum ImpactSide
{
    Harm,
    Benefit,
}

[Alias("parley.extent")]
public enum Extent
{
    Minor,
    Significant,
    Substantial,
    Major,
}

/// <summary>Low is below 30 %, high above 70 %.</summary>
[Alias("parley.likelihood")]
public enum Likelihood
{
    Low,
    Medium,
    High,
}

/// <summary>
/// One leaf of a harm-benefit tree with the path that leads to it (stakeholder, side, action), so that the tree is the sum of lines
/// a person can read. Source: SafetyAnalyst (Li et al. 2025), section 3.
/// </summary>
[GenerateSerializer, Immutable, Alias("parley.harm-benefit-line")]
public sealed record HarmBenefitLine
{
    [Id(0)] public required string Stakeholder { get; init; }
    [Id(1)] public ImpactSide Side { get; init; }

    /// <summary>One of the sixteen level-2 harmful actions of AIR 2024, or its mirror for a benefit.</summary>
    [Id(2)] public required string Action { get; init; }

    /// <summary>One of the fifteen effects.</summary>
    [Id(3)] public required string Effect { get; init; }

    [Id(4)] public Extent Extent { get; init; }
    [Id(5)] public Likelihood Likelihood { get; init; }
    [Id(6)] public bool Immediate { get; init; }

    /// <summary>What it adds to the tree's H: positive for harms, negative for benefits, 0 for a line a stronger twin already counts.</summary>
    [Id(7)] public double Contribution { get; init; }

    /// <summary>A clause that completes "the stakeholder …".</summary>
    [Id(8)] public string Says { get; init; } = "";

    /// <summary>The authored template it was made from; null where an analyst wrote it.</summary>
    [Id(9)] public string? Template { get; init; }
}

/// <summary>The tree for one question: what if the message stands, or what if we step in.</summary>
[GenerateSerializer, Immutable, Alias("parley.harm-benefit-tree")]
public sealed record HarmBenefitTree
{
    public static HarmBenefitTree Empty { get; } = new();

    /// <summary>Lines by falling absolute contribution.</summary>
    [Id(0)] public ImmutableArray<HarmBenefitLine> Lines { get; init; } = [];

    /// <summary>H, the sum of the lines' contributions.</summary>
    [Id(1)] public double Harmfulness { get; init; }

    /// <summary>Who built it: <c>embedded</c> or the name of a model.</summary>
    [Id(2)] public string Analyst { get; init; } = "embedded";
}

/// <summary>Both trees and their balance; stepping in is justified only where the balance beats the policy's margin.</summary>
[GenerateSerializer, Immutable, Alias("parley.balance")]
public sealed record Balance
{
    public static Balance Empty { get; } = new();

    [Id(0)] public HarmBenefitTree Stand { get; init; } = HarmBenefitTree.Empty;
    [Id(1)] public HarmBenefitTree Act { get; init; } = HarmBenefitTree.Empty;

    /// <summary>H_stand - H_act, in units of H.</summary>
    [Id(2)] public double Value { get; init; }

    /// <summary>sigmoid(H_stand - H0), in [0, 1].</summary>
    [Id(3)] public double ProbabilityHarmful { get; init; }
}
