namespace Parley;

/// <summary>What a draft would do to its conversation, for its author.</summary>
[GenerateSerializer, Immutable, Alias("parley.preview-advice")]
public sealed record PreviewAdvice
{
    /// <summary>The risk as the conversation stands, in [0, 1].</summary>
    [Id(0)] public double RiskBefore { get; init; }

    /// <summary>The risk with the draft in it, in [0, 1].</summary>
    [Id(1)] public double RiskAfter { get; init; }

    /// <summary>The stretches of the draft that carry the heat, hottest first, at most five, none over another.</summary>
    [Id(2)] public ImmutableArray<TextSpan> Heat { get; init; } = [];

    /// <summary>Why a pause before posting would help; null where it would not.</summary>
    [Id(3)] public string? Pause { get; init; }

    /// <summary>A gentler wording with the same content, cooler by the embedded ensemble's own measure; null where there is none.</summary>
    [Id(4)] public string? Rewording { get; init; }
}
