namespace Parley;

/// <summary>How a case came to the queue. Audit draws have a lane of their own so that they are worked off whatever else is there.</summary>
[Alias("parley.case-lane")]
public enum CaseLane
{
    Policy,
    Audit,
    Report,
    Appeal,
}

[Alias("parley.case-status")]
public enum CaseStatus
{
    Open,
    Ruled,
}

/// <summary>Something for a person to rule on.</summary>
[GenerateSerializer, Immutable, Alias("parley.case")]
public sealed record Case
{
    /// <summary><c>conversation/utterance/lane</c>: the case's stream can be read off it.</summary>
    [Id(0)] public required string Id { get; init; }
    [Id(1)] public required string Conversation { get; init; }
    [Id(2)] public required string Utterance { get; init; }
    [Id(3)] public CaseLane Lane { get; init; }
    [Id(4)] public ImmutableArray<Reason> Reasons { get; init; } = [];

    /// <summary>Higher is sooner; in [0, 1].</summary>
    [Id(5)] public double Priority { get; init; }

    /// <summary>The probability with which this utterance was selected; null when unknown (reports, appeals).</summary>
    [Id(6)] public double? Propensity { get; init; }
    [Id(7)] public DateTimeOffset OpenedAt { get; init; }
    [Id(8)] public CaseStatus Status { get; init; }
    [Id(9)] public Ruling? Ruling { get; init; }
}

/// <summary>A person's word on a case.</summary>
[GenerateSerializer, Immutable, Alias("parley.ruling")]
public sealed record Ruling
{
    /// <summary>Given by the client, so that a retry is recognised.</summary>
    [Id(0)] public required string Id { get; init; }
    [Id(1)] public required string Moderator { get; init; }

    /// <summary>Labels in [0, 1] by category; what is not named was not ruled on.</summary>
    [Id(2)] public ImmutableArray<CategoryScore> Labels { get; init; } = [];
    [Id(3)] public ModerationAction Action { get; init; }
    [Id(4)] public string? Note { get; init; }
}

/// <summary>A label from anywhere: a connector, a report system, a research annotation.</summary>
[GenerateSerializer, Immutable, Alias("parley.feedback")]
public sealed record Feedback
{
    /// <summary>Given by the client, so that a retry is recognised.</summary>
    [Id(0)] public required string Id { get; init; }
    [Id(1)] public required string Utterance { get; init; }
    [Id(2)] public required ImmutableArray<CategoryScore> Labels { get; init; }

    /// <summary>Where the label comes from, such as <c>coral</c>; one source's later label corrects its earlier one.</summary>
    [Id(3)] public required string Source { get; init; }
}

/// <summary>A member's report of an utterance; it opens a case.</summary>
[GenerateSerializer, Immutable, Alias("parley.report")]
public sealed record Report(
    [property: Id(0)] string Utterance,
    [property: Id(1)] string Reason,
    [property: Id(2)] string Reporter);
