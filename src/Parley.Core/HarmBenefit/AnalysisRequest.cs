namespace Parley.Core.HarmBenefit;

/// <summary>What an analyst is asked: what if this message stands, and what if we step in so?</summary>
public sealed record AnalysisRequest
{
    public required Verdict Verdict { get; init; }

    /// <summary>The derailment risk in [0, 1].</summary>
    public required double Risk { get; init; }

    /// <summary>What stepping in would be: Nudge, Facilitate, SlowMode, Hold, Hide or Lock.</summary>
    public ModerationAction Intervention { get; init; } = ModerationAction.Facilitate;
}
