using Parley.Core.Policies;

namespace Parley.Core.Facilitation;

/// <summary>What a facilitator is asked to say something about.</summary>
public sealed record CompositionRequest
{
    public required string Conversation { get; init; }

    /// <summary>Names this occasion in the conversation, such as the intervention's id: the same occasion gets the same words.</summary>
    public required string Occasion { get; init; }

    public required PhraseKind Kind { get; init; }

    /// <summary>Style and signature.</summary>
    public required FacilitatorPolicy Policy { get; init; }

    /// <summary>Drivers, tension triggers and tones found in the thread or the message, strongest first.</summary>
    public ImmutableArray<string> Triggers { get; init; } = [];

    /// <summary>Ids of the phrases already used in this thread.</summary>
    public ImmutableArray<string> Used { get; init; } = [];

    /// <summary>The speaker's name as the forum gives it; it is made safe here. Null where nobody is to be named.</summary>
    public string? Addressee { get; init; }

    /// <summary>The other side, likewise.</summary>
    public string? Other { get; init; }

    /// <summary>A short noun phrase, such as "the release date"; null where none is known.</summary>
    public string? Topic { get; init; }

    /// <summary>The text of the community's rule this touches; null where none.</summary>
    public string? Rule { get; init; }

    /// <summary>The names of the drivers that heat the conversation, strongest first.</summary>
    public static ImmutableArray<string> TriggersOf(Forecast forecast) => [.. forecast.Drivers.Where(driver => driver.Contribution > 0).Select(driver => driver.Name)];
}

/// <summary>What the facilitator says, or why it says nothing.</summary>
public sealed record Composition
{
    /// <summary>Null when it refused.</summary>
    public string? Text { get; init; }

    public string? PhraseId { get; init; }
    public Audience Audience { get; init; }

    /// <summary>The forum's name of the one it is for (private) or names (public); null when it speaks to all.</summary>
    public string? Addressee { get; init; }

    public Reason? Refusal { get; init; }
}
