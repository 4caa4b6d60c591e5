namespace Parley;

/// <summary>What can be done, from the mildest to the strongest.</summary>
[Alias("parley.moderation-action")]
public enum ModerationAction
{
    None,

    /// <summary>A private word to the author.</summary>
    Nudge,

    /// <summary>A facilitator's post to the thread.</summary>
    Facilitate,

    SlowMode,

    /// <summary>A case for a person.</summary>
    Review,

    /// <summary>Kept back until a person has ruled.</summary>
    Hold,

    Hide,
    Lock,

    /// <summary>A person is needed at once: threat or self-harm.</summary>
    Escalate,

    /// <summary>Shown again: a person took a hold or a hide back, or the author put it so that the policy lets it stand. It is only ever delivered, neither decided by a policy nor ruled; a ruling says <see cref="None"/>.</summary>
    Restore,
}

/// <summary>Why something was done or left: the policy key that spoke, the value it saw and the threshold it was held against.</summary>
[GenerateSerializer, Immutable, Alias("parley.reason")]
public sealed record Reason
{
    /// <summary>A stable code, such as <c>above_threshold</c>, <c>gap_too_short</c> or <c>audit_draw</c>.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>One plain sentence. It never quotes the message.</summary>
    [Id(1)] public required string Text { get; init; }

    /// <summary>The policy key, such as <c>categories.insult.hide</c>.</summary>
    [Id(2)] public string? PolicyPath { get; init; }

    [Id(3)] public double? Value { get; init; }
    [Id(4)] public double? Threshold { get; init; }

    /// <summary>The rulings it follows, most similar first; null where it follows none.</summary>
    [Id(5)] public ImmutableArray<PrecedentLink>? Precedents { get; init; }
}

/// <summary>A ruling that was followed.</summary>
/// <param name="Case">The case it was given in.</param>
/// <param name="Similarity">Of the message ruled on then, in [0, 1].</param>
[GenerateSerializer, Immutable, Alias("parley.precedent-link")]
public readonly record struct PrecedentLink([property: Id(0)] string Case, [property: Id(1)] double Similarity);

/// <summary>The policy's word on one utterance.</summary>
[GenerateSerializer, Immutable, Alias("parley.decision")]
public sealed record Decision
{
    public static Decision Nothing { get; } = new();

    /// <summary>To be done now: none in modes off and shadow, at most review in assist.</summary>
    [Id(0)] public ImmutableArray<ModerationAction> Actions { get; init; } = [];

    /// <summary>What mode act would have done.</summary>
    [Id(1)] public ImmutableArray<ModerationAction> WouldDo { get; init; } = [];

    [Id(2)] public ImmutableArray<Reason> Reasons { get; init; } = [];

    /// <summary>Probability with which this utterance would be sent to review: 1 when policy selects it, the audit rate otherwise, 0 when it cannot be.</summary>
    [Id(3)] public double ReviewPropensity { get; init; }
}
