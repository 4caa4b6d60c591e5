using Parley.Core.Conversations;

namespace Parley.Core.Forecasting;

/// <summary>
/// The interpersonal circumplex (Wiggins 1979): where a way of speaking lies between dominance and submission, and between warmth and
/// coldness. Named only where the words are clear.
/// </summary>
public static class Circumplex
{
    private const double Clear = 0.05;

    /// <summary>Counter-clockwise from warmth, an octant of 45 degrees each.</summary>
    public static ImmutableArray<string> Octants { get; } =
    [
        "warm_agreeable", "gregarious_extraverted", "assured_dominant", "arrogant_calculating",
        "cold_hearted", "aloof_introverted", "unassured_submissive", "unassuming_ingenuous",
    ];

    /// <returns>The octant's name, or null where the words do not show one.</returns>
    internal static string? Of(WindowEntry entry)
    {
        var v = entry.Features.Values;
        var dominance = v[FeatureSchema.Certainty] + v[FeatureSchema.Disagreement] + (0.2 * v[FeatureSchema.ImperativeStart]) + (0.2 * v[FeatureSchema.SecondPersonStart])
            - v[FeatureSchema.Hedge] - v[FeatureSchema.Apology] - v[FeatureSchema.Please];
        var warmth = v[FeatureSchema.Gratitude] + v[FeatureSchema.Agreement] + v[FeatureSchema.FirstPlural] + v[FeatureSchema.Please]
            - v[FeatureSchema.Judgement] - v[FeatureSchema.Accusation] - v[FeatureSchema.Swearing] - v[FeatureSchema.HostileNearYou] - (0.1 * Turns.Heat(entry));
        if (double.Hypot(dominance, warmth) < Clear)
            return null;

        var octant = (int)Math.Round(Math.Atan2(dominance, warmth) / (Math.PI / 4));
        return Octants[(octant + 8) % 8];
    }
}
