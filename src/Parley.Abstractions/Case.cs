namespace Parley;

/// <summary>How a case came to the queue. Audit draws have a lane of their own so that they are worked off whatever else is there.</summary>
[Alias("parley.case-lane")]
public enum CaseLane
{
    Policy,
    Audit,
    Report,

    /// <summary>The author objects.</summary>
    Appeal,

    /// <summary>Nobody would have looked at it: the experts are at odds, and a ruling would teach them most.</summary>
    Learning,
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

    /// <summary>How many members have reported the utterance.</summary>
    [Id(10)] public int Reports { get; init; }

    /// <summary>Who works on it; null when nobody does, or not any more.</summary>
    [Id(11)] public CaseClaim? Claim { get; init; }

    /// <summary>With an appeal, the case whose ruling is appealed against; null where the author objects to what no person had decided.</summary>
    [Id(12)] public string? AppealOf { get; init; }

    /// <summary>With an appeal, who ruled before and so leaves it to another, if there is one.</summary>
    [Id(13)] public string? Barred { get; init; }
    [Id(14)] public DateTimeOffset? RuledAt { get; init; }
}

/// <summary>A moderator works on a case until then; afterwards anybody may take it.</summary>
[GenerateSerializer, Immutable, Alias("parley.case-claim")]
public sealed record CaseClaim([property: Id(0)] string Moderator, [property: Id(1)] DateTimeOffset Until);

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

    /// <summary>Personal like the message it is about: it is erased with the message's author.</summary>
    [Id(4)] public string? Note { get; init; }

    /// <summary>Whether a ruling may say it: everything but <see cref="ModerationAction.Restore"/>, for which it says <see cref="ModerationAction.None"/>.</summary>
    public static bool MayOrder(ModerationAction action) => action != ModerationAction.Restore;
}

/// <summary>A remark on a case without a ruling.</summary>
/// <param name="Id">Given by the client, so that a retry is recognised.</param>
[GenerateSerializer, Immutable, Alias("parley.case-note")]
public sealed record CaseNote([property: Id(0)] string Id, [property: Id(1)] string Moderator, [property: Id(2)] string Text);

/// <summary>Takes a ruling back: the case is open again, and the ensemble is as if it had never been given.</summary>
/// <param name="Moderator">Who undoes it; not only who ruled may.</param>
/// <param name="Ruling">The ruling meant; null for the one that stands.</param>
[GenerateSerializer, Immutable, Alias("parley.undo")]
public sealed record Undo([property: Id(0)] string Moderator, [property: Id(1)] string? Ruling = null, [property: Id(2)] string? Note = null);

/// <summary>The author of an utterance objects to what was decided about it.</summary>
/// <param name="Speaker">Must be the utterance's author.</param>
[GenerateSerializer, Immutable, Alias("parley.appeal")]
public sealed record Appeal([property: Id(0)] string Utterance, [property: Id(1)] string Speaker, [property: Id(2)] string Text);

/// <summary>A case with what its last ruling or undoing did to the ensemble.</summary>
[GenerateSerializer, Immutable, Alias("parley.ruled-case")]
public sealed record RuledCase
{
    [Id(0)] public required Case Case { get; init; }

    /// <summary>One entry for each labelled category; null where the ensemble has not taken it in yet.</summary>
    [Id(1)] public ImmutableArray<CategoryEffect>? Effect { get; init; }

    /// <summary>Why <see cref="Effect"/> is null; the label is safe all the same.</summary>
    [Id(2)] public string? Delayed { get; init; }
}

/// <summary>How one label moved the experts' weights in its category.</summary>
[GenerateSerializer, Immutable, Alias("parley.category-effect")]
public sealed record CategoryEffect([property: Id(0)] string Category, [property: Id(1)] ImmutableArray<WeightMove> Moves);

/// <summary>An expert's effective weight, in [0, 1], before and after.</summary>
[GenerateSerializer, Immutable, Alias("parley.weight-move")]
public readonly record struct WeightMove([property: Id(0)] string Expert, [property: Id(1)] double Before, [property: Id(2)] double After);

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

/// <summary>A member's report of an utterance: it opens a case, or makes an open one more pressing. Who reported is shown to nobody.</summary>
[GenerateSerializer, Immutable, Alias("parley.report")]
public sealed record Report(
    [property: Id(0)] string Utterance,
    [property: Id(1)] string Reason,
    [property: Id(2)] string Reporter);
