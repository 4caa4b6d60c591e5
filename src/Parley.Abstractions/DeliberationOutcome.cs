namespace Parley;

/// <summary>Why and what language models are asked about an utterance.</summary>
[GenerateSerializer, Immutable, Alias("parley.planned-deliberation")]
public sealed record PlannedDeliberation
{
    [Id(0)] public required ImmutableArray<Reason> Reasons { get; init; }

    /// <summary>The category in doubt: nearest to a threshold, else the leading one; null where only the forecast is in doubt.</summary>
    [Id(1)] public string? Category { get; init; }

    /// <summary>Whether experts are asked about the message.</summary>
    [Id(2)] public bool Experts { get; init; }

    /// <summary>Whether forecasters are asked about the thread.</summary>
    [Id(3)] public bool Forecasters { get; init; }

    /// <summary>Whether analysts are asked for both trees.</summary>
    [Id(4)] public bool Analysts { get; init; }

    /// <summary>Drawn at random: every expert is asked, so that routing learns what it cannot see where it asks no more.</summary>
    [Id(5)] public bool Audit { get; init; }

    [Id(6)] public DateTimeOffset At { get; init; }
}

/// <summary>The one round of debate: the experts' first words, before each had read the others' reasons.</summary>
/// <param name="Before">Standard deviation of the models' first probabilities for the category in doubt, in [0, 0.5].</param>
/// <param name="After">The same after the round.</param>
[GenerateSerializer, Immutable, Alias("parley.debate")]
public sealed record Debate(
    [property: Id(0)] ImmutableArray<ModelOpinion> First,
    [property: Id(1)] double Before,
    [property: Id(2)] double After);

/// <summary>What language models said of one utterance, and what followed from it. The first answer stays as it was given.</summary>
[GenerateSerializer, Immutable, Alias("parley.deliberation-outcome")]
public sealed record DeliberationOutcome
{
    [Id(0)] public required string Utterance { get; init; }
    [Id(1)] public required long Revision { get; init; }

    /// <summary>Why they were asked.</summary>
    [Id(2)] public ImmutableArray<Reason> Asked { get; init; } = [];

    /// <summary>The experts' last words, sleeping ones included, in the order of their names.</summary>
    [Id(3)] public ImmutableArray<ModelOpinion> Opinions { get; init; } = [];

    /// <summary>Null where they did not disagree.</summary>
    [Id(4)] public Debate? Debate { get; init; }

    /// <summary>Of embedded experts and language models together.</summary>
    [Id(5)] public Verdict Verdict { get; init; } = Verdict.Empty;

    /// <summary>Of the thread as it stood when the deliberation ended.</summary>
    [Id(6)] public Forecast Forecast { get; init; } = Forecast.Empty;
    [Id(7)] public Balance Balance { get; init; } = Balance.Empty;
    [Id(8)] public ConversationDynamics? Dynamics { get; init; }

    /// <summary>What is called for beyond the first decision; what was done is never undone here, that is for a person.</summary>
    [Id(9)] public Decision Decision { get; init; } = Decision.Nothing;

    /// <summary>The positions in a long dispute, put evenly; null where there is none or nobody could say.</summary>
    [Id(10)] public string? Positions { get; init; }

    /// <summary>Requests of analysts, forecasters and the facilitator; those of experts stand with their opinions.</summary>
    [Id(11)] public ImmutableArray<ModelUse> Uses { get; init; } = [];

    /// <summary>The utterance whose recorded opinions were used again, as <c>conversation/utterance</c>; null where models were asked.</summary>
    [Id(12)] public string? ReusedFrom { get; init; }

    /// <summary>Why an analyst, or a model that was not asked, had no say.</summary>
    [Id(13)] public ImmutableArray<Reason> Missing { get; init; } = [];

    /// <summary>Why all of this was dropped: the message, the policy or a person's word had moved on. Null where it counts.</summary>
    [Id(14)] public string? Dropped { get; init; }

    [Id(15)] public DateTimeOffset At { get; init; }
    [Id(16)] public long PolicyVersion { get; init; }

    /// <summary>What stepping in would be: what the second tree of <see cref="Balance"/> is about.</summary>
    [Id(17)] public ModerationAction Step { get; init; }

    /// <summary>What the embedded experts had said of the likeliest category that models spoke on, and the embedded forecasters of derailment; empty where no model spoke and in older outcomes.</summary>
    [Id(18)] public ImmutableArray<CategoryScore> Embedded { get; init; } = [];

    /// <summary>Every request, those of the experts' first words included.</summary>
    public IEnumerable<ModelUse> AllUses() =>
        [.. (Debate?.First ?? []).SelectMany(opinion => opinion.Uses), .. Opinions.SelectMany(opinion => opinion.Uses), .. Uses];
}
