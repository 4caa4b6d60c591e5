namespace Parley.Core.Deliberation;

/// <summary>
/// A language model that words what was decided elsewhere. It checks itself: a text that is unspecific, unfair, misquotes, takes a side or promises is
/// no text. It throws only when the caller cancels.
/// </summary>
public interface IModelFacilitator
{
    string Name { get; }

    ValueTask<ModelText> ComposeAsync(CompositionBrief brief, CancellationToken cancellation);

    /// <summary>A gentler wording of the draft that is the brief's subject, with the same content.</summary>
    ValueTask<ModelText> RewordAsync(DeliberationBrief brief, CancellationToken cancellation);

    /// <summary>A balanced summary of the positions in a long dispute; it names nobody and quotes nothing.</summary>
    ValueTask<ModelText> SummarisePositionsAsync(DeliberationBrief brief, CancellationToken cancellation);
}

/// <summary>What the facilitator is to say something about.</summary>
public sealed record CompositionBrief
{
    /// <summary>Its subject is the utterance that led to the intervention; its policy names style and signature.</summary>
    public required DeliberationBrief Thread { get; init; }

    /// <summary>Nudge, Facilitate, SlowMode or Lock.</summary>
    public required ModerationAction Action { get; init; }

    /// <summary>What heats the thread, strongest first.</summary>
    public required ImmutableArray<string> Drivers { get; init; }

    /// <summary>Both trees as they were weighed.</summary>
    public required Balance Balance { get; init; }

    /// <summary>A nudge goes to one person alone, all else to the thread.</summary>
    public required Audience Audience { get; init; }

    /// <summary>Whom it is for; null where nobody is to be named.</summary>
    public string? Addressee { get; init; }
}

/// <summary>A text that passed the self-check, or why there is none.</summary>
/// <param name="Text">Null where there is none.</param>
/// <param name="Source">Name and version of the prompt, such as <c>facilitator/1</c>.</param>
/// <param name="Refusal">Why there is none, in a few words; null with a text.</param>
public sealed record ModelText(string? Text, string Source, string? Refusal, ImmutableArray<ModelUse> Uses);
