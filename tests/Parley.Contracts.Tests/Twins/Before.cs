using System.Collections.Immutable;

namespace Parley.Contracts.Tests.Twins;

// What changed last is as it was before (an intervention knew no case, and nothing could be restored); what it is made of stands beside it, as aliases are looked up among the twins only.
[Alias("parley.moderation-action")]
public enum ModerationAction
{
    None,
    Nudge,
    Facilitate,
    SlowMode,
    Review,
    Hold,
    Hide,
    Lock,
    Escalate,
}

[Alias("parley.audience")]
public enum Audience
{
    Public,
    Private,
}

[Alias("parley.intervention-status")]
public enum InterventionStatus
{
    Proposed,
    Delivered,
    Failed,
    Shadow,
}

[GenerateSerializer, Immutable, Alias("parley.intervention")]
public sealed record Intervention
{
    [Id(0)] public required string Id { get; init; }
    [Id(1)] public required ModerationAction Kind { get; init; }
    [Id(2)] public required string Utterance { get; init; }
    [Id(3)] public Audience Audience { get; init; }
    [Id(4)] public string? Addressee { get; init; }
    [Id(5)] public required string Text { get; init; }
    [Id(6)] public required string Source { get; init; }
    [Id(7)] public InterventionStatus Status { get; init; }
    [Id(8)] public DateTimeOffset At { get; init; }
    [Id(9)] public ImmutableArray<Reason> Reasons { get; init; } = [];
    [Id(10)] public ImmutableArray<ModelUse> Uses { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("parley.decision")]
public sealed record Decision
{
    [Id(0)] public ImmutableArray<ModerationAction> Actions { get; init; } = [];
    [Id(1)] public ImmutableArray<ModerationAction> WouldDo { get; init; } = [];
    [Id(2)] public ImmutableArray<Reason> Reasons { get; init; } = [];
    [Id(3)] public double ReviewPropensity { get; init; }
}

[GenerateSerializer, Immutable, Alias("parley.reason")]
public sealed record Reason
{
    [Id(0)] public required string Code { get; init; }
    [Id(1)] public required string Text { get; init; }
    [Id(2)] public string? PolicyPath { get; init; }
    [Id(3)] public double? Value { get; init; }
    [Id(4)] public double? Threshold { get; init; }
    [Id(5)] public ImmutableArray<PrecedentLink>? Precedents { get; init; }
}

[GenerateSerializer, Immutable, Alias("parley.precedent-link")]
public readonly record struct PrecedentLink([property: Id(0)] string Case, [property: Id(1)] double Similarity);

[Alias("parley.model-role")]
public enum ModelRole
{
    Expert,
    Analyst,
    Forecaster,
    Facilitator,
}

[GenerateSerializer, Immutable, Alias("parley.model-use")]
public sealed record ModelUse
{
    [Id(0)] public required string Endpoint { get; init; }
    [Id(1)] public required string Model { get; init; }
    [Id(2)] public required string Prompt { get; init; }
    [Id(3)] public ModelRole Role { get; init; }
    [Id(4)] public TimeSpan Latency { get; init; }
    [Id(5)] public int InputTokens { get; init; }
    [Id(6)] public int OutputTokens { get; init; }
    [Id(7)] public decimal Price { get; init; }
    [Id(8)] public int Attempts { get; init; } = 1;
    [Id(9)] public string? Failure { get; init; }
}
