namespace Parley.LanguageModels.Dialects;

/// <summary>What an answer in a dialect says, or why it says nothing usable.</summary>
internal sealed record DialectReading
{
    /// <summary>Null when it was read.</summary>
    public string? Malformed { get; init; }

    /// <summary>What the verdict is worth, in [0, 1]; 1 is unsafe.</summary>
    public double Verdict { get; init; }

    /// <summary>P(unsafe) from the verdict's token or from what the model says of its confidence; null where neither is given.</summary>
    public double? Probability { get; init; }

    /// <summary>Our categories and rules that an unsafe text falls under; empty where the guideline says which.</summary>
    public ImmutableArray<string> Named { get; init; } = [];

    /// <summary>Where the dialect gives numbers by category.</summary>
    public ImmutableArray<CategoryScore> Scores { get; init; } = [];

    public string? Reason { get; init; }

    public static DialectReading Unusable(string why) => new() { Malformed = why };
}
