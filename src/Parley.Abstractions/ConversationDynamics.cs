namespace Parley;

[Alias("parley.dynamics-kind")]
public enum DynamicsKind
{
    /// <summary>One of eight tension triggers.</summary>
    Trigger,

    /// <summary>One of nine tones.</summary>
    Tone,

    /// <summary>One of seven conversational strategies.</summary>
    Strategy,

    /// <summary>One of eight social orientations of the circumplex.</summary>
    Orientation,
}

/// <summary>A named element of the conversation's dynamics and the words it stands on.</summary>
/// <param name="Name">From the closed list of its kind, in snake case.</param>
/// <param name="Utterance">Where it was found.</param>
/// <param name="Quote">Words of that utterance that were verified to stand there; null where the whole message is meant.</param>
[GenerateSerializer, Immutable, Alias("parley.dynamics-finding")]
public sealed record DynamicsFinding(
    [property: Id(0)] DynamicsKind Kind,
    [property: Id(1)] string Name,
    [property: Id(2)] string Utterance,
    [property: Id(3)] UtteranceSpan? Quote);

/// <summary>
/// The summary of conversation dynamics, kept up as the thread grows: the first of the two steps of the least-to-most forecast. Texts in it quote
/// nothing and name nobody, since they stay when a speaker is erased. Source: Toxicity Ahead (2025), METHODS 3.
/// </summary>
[GenerateSerializer, Immutable, Alias("parley.conversation-dynamics")]
public sealed record ConversationDynamics
{
    /// <summary>In the order of the conversation.</summary>
    [Id(0)] public ImmutableArray<DynamicsFinding> Findings { get; init; } = [];

    /// <summary>A few plain sentences without technical detail.</summary>
    [Id(1)] public required string Summary { get; init; }

    /// <summary>The utterance at which the tone turned personal; null where it did not.</summary>
    [Id(2)] public string? TurnedPersonal { get; init; }

    /// <summary>The newest utterance taken in.</summary>
    [Id(3)] public required string Through { get; init; }
}
