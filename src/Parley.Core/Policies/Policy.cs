using Parley.Core.Policies.Documents;

namespace Parley.Core.Policies;

/// <summary>
/// All that decides something in a community. A document overlays <see cref="Defaults"/>, which are the file
/// <c>Policies/Resources/defaults.yaml</c>, where every key is explained. Made by <see cref="PolicyParser"/>, written by <see cref="PolicyWriter"/>.
/// </summary>
public sealed record Policy
{
    /// <summary>The version of the document's format, not of a community's policy.</summary>
    public const int FormatVersion = 1;

    private static readonly Lazy<Policy> _defaults = new(PolicyParser.ParseDefaults);

    public static Policy Defaults => _defaults.Value;

    internal static Policy Blank { get; } = new();

    public PolicyMode Mode { get; init; }

    /// <summary>In the document's order.</summary>
    public ImmutableArray<CommunityRule> Rules { get; init; } = [];

    /// <summary>All eleven categories of an utterance, in their fixed order.</summary>
    public ImmutableArray<CategoryPolicy> Categories { get; init; } = [];

    public DerailmentPolicy Derailment { get; init; } = new();
    public SlowModePolicy SlowMode { get; init; } = new();
    public HarmBenefitPolicy HarmBenefit { get; init; } = new();
    public RestraintPolicy Restraint { get; init; } = new();
    public ReviewPolicy Review { get; init; } = new();
    public DeliberatePolicy Deliberate { get; init; } = new();
    public FacilitatorPolicy Facilitator { get; init; } = new();
    public ExpertsPolicy Experts { get; init; } = new();
    public RetentionPolicy Retention { get; init; } = new();

    /// <summary>The category's thresholds (a rule's too), or <see cref="ActionThresholds.Never"/> for an unknown one.</summary>
    public ActionThresholds ThresholdsOf(string category)
    {
        foreach (var entry in Categories)
        {
            if (string.Equals(entry.Category, category, StringComparison.Ordinal))
            {
                return entry.Thresholds;
            }
        }

        return Rules.FirstOrDefault(rule => string.Equals(rule.Category, category, StringComparison.Ordinal))?.Thresholds ?? ActionThresholds.Never;
    }
}
