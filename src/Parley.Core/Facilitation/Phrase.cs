namespace Parley.Core.Facilitation;

/// <summary>What a phrase is for.</summary>
public enum PhraseKind
{
    /// <summary>To a heating thread.</summary>
    Facilitate,

    /// <summary>To the author of one message.</summary>
    Nudge,

    /// <summary>With the action of that name.</summary>
    SlowMode,

    /// <inheritdoc cref="SlowMode"/>
    Lock,

    /// <summary>To the author of a message that waits for a person.</summary>
    ReviewNotice,
}

/// <summary>One authored line of the phrase bank.</summary>
public sealed record Phrase
{
    /// <summary>The trigger of phrases that fit anywhere.</summary>
    public const string General = "general";

    public required string Id { get; init; }

    /// <summary>One of <see cref="Policies.FacilitatorPolicy.Styles"/>.</summary>
    public required string Style { get; init; }
    public required Audience Audience { get; init; }
    public required PhraseKind Kind { get; init; }

    /// <summary>The drivers, tension triggers and tones it answers.</summary>
    public required ImmutableArray<string> Triggers { get; init; }

    /// <summary>With slots in braces.</summary>
    public required string Text { get; init; }

    /// <summary>The slots' names, in the order of the text.</summary>
    public required ImmutableArray<string> Slots { get; init; }
}
