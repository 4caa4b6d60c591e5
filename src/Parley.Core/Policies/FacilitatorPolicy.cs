namespace Parley.Core.Policies;

/// <summary>How the facilitator speaks.</summary>
public sealed record FacilitatorPolicy
{
    /// <summary>One of <see cref="Styles"/>.</summary>
    public string Style { get; init; } = "";

    /// <summary>What the moderators are called in a post.</summary>
    public string SignAs { get; init; } = "";

    public static ImmutableArray<string> Styles { get; } = ["plain", "constructive", "e_rulemaking", "socratic"];
}

/// <summary>Which experts take part.</summary>
public sealed record ExpertsPolicy
{
    /// <summary>Names of experts that are not asked, in ordinal order.</summary>
    public ImmutableArray<string> Disabled { get; init; } = [];
}

/// <summary>How long things are kept.</summary>
public sealed record RetentionPolicy
{
    /// <summary>Texts and names.</summary>
    public TimeSpan Text { get; init; }

    /// <summary>Everything else; not shorter than <see cref="Text"/>.</summary>
    public TimeSpan Journal { get; init; }
}
