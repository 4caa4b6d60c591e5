namespace Parley.Core.Learning;

/// <summary>How much a label counts.</summary>
public static class FeedbackWeight
{
    /// <summary>min(1/propensity, cap): what was picked rarely stands for many. Unknown propensity weighs 1, and is biased.</summary>
    /// <param name="propensity">In (0, 1], or null where unknown.</param>
    /// <param name="cap">c, at least 1. Clipping trades bias for variance.</param>
    public static double Of(double? propensity, double cap) => propensity is { } p ? Math.Min(1 / p, cap) : 1;
}
