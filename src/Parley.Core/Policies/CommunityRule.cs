namespace Parley.Core.Policies;

/// <summary>A community's own rule: a category named <c>rule:&lt;id&gt;</c>, judged by its definition, its examples and the categories it maps to.</summary>
public sealed record CommunityRule
{
    /// <summary>1 to 60 of <c>a-z 0-9 -</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The rule in plain words; it is cited in reasons and in what the facilitator says.</summary>
    public required string Text { get; init; }

    /// <summary>Messages that break the rule.</summary>
    public ImmutableArray<string> Examples { get; init; } = [];

    /// <summary>Categories that stand for the rule where no language model and no precedent speaks.</summary>
    public ImmutableArray<string> MapsTo { get; init; } = [];

    public ActionThresholds Thresholds { get; init; } = ActionThresholds.Never;

    public string Category => Categories.RulePrefix + Id;
}
