namespace Parley;

[Alias("parley.audience")]
public enum Audience
{
    Public,
    Private,
}

[Alias("parley.intervention-status")]
public enum InterventionStatus
{
    /// <summary>Decided and composed; waits in the due table for delivery.</summary>
    Proposed,
    Delivered,

    /// <summary>Given up after its last attempt; a dead letter.</summary>
    Failed,

    /// <summary>Mode shadow: what would have been said.</summary>
    Shadow,
}

/// <summary>Something Parley says or does in a conversation.</summary>
[GenerateSerializer, Immutable, Alias("parley.intervention")]
public sealed record Intervention
{
    /// <summary>Derived from the conversation, the utterance that led to it (with its revision, where it was edited) or the ruling it carries out, and the kind, so that a retry has the same id.</summary>
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required ModerationAction Kind { get; init; }

    /// <summary>The utterance that led to it.</summary>
    [Id(2)] public required string Utterance { get; init; }

    [Id(3)] public Audience Audience { get; init; }

    /// <summary>The speaker a private word is for, or the one the post names; null when it speaks to all.</summary>
    [Id(4)] public string? Addressee { get; init; }

    [Id(5)] public required string Text { get; init; }

    /// <summary>Which authored phrase, or which prompt version, it was composed from; empty where nothing is said.</summary>
    [Id(6)] public required string Source { get; init; }

    [Id(7)] public InterventionStatus Status { get; init; }
    [Id(8)] public DateTimeOffset At { get; init; }
    [Id(9)] public ImmutableArray<Reason> Reasons { get; init; } = [];

    /// <summary>What a language model took to word it; empty where the phrase is authored.</summary>
    [Id(10)] public ImmutableArray<ModelUse> Uses { get; init; } = [];

    /// <summary>The case whose ruling, or the undoing of it, this carries out; null where Parley acts by itself.</summary>
    [Id(11)] public string? Case { get; init; }
}
