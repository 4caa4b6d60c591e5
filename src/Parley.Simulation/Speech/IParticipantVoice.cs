using Parley.Simulation.Personas;

namespace Parley.Simulation.Speech;

/// <summary>Puts what a participant wants to say into words.</summary>
public interface IParticipantVoice
{
    ValueTask<Speech> SpeakAsync(SpeechRequest request, CancellationToken cancellation);
}

public enum SpeechIntent
{
    Argue,

    /// <summary>A facilitator's word has just worked.</summary>
    Yield,

    /// <summary>The participant was uncivil before and is calm again.</summary>
    Apologise,

    /// <summary>The participant leaves.</summary>
    Farewell,
}

/// <summary>What is to be said, by whom, to whom.</summary>
public sealed record SpeechRequest
{
    public required Persona Persona { get; init; }

    public required Topic Topic { get; init; }

    public SpeechIntent Intent { get; init; }

    /// <summary>How heated it is to be, from 0 to 5.</summary>
    public required int Level { get; init; }

    /// <summary>The one it answers.</summary>
    public required string Addressee { get; init; }

    /// <summary>Fixes the words.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Numbers of the lines that have been used in the thread; the one that is used now is added.</summary>
    public required ISet<int> Used { get; init; }

    /// <summary>The last messages of the thread, oldest first, as speaker and text.</summary>
    public ImmutableArray<(string Speaker, string Text)> History { get; init; } = [];
}

/// <param name="Text">What is said; empty for nothing.</param>
/// <param name="Level">How heated it is; null where the voice decides by itself and the words have to be judged.</param>
/// <param name="Line">The number of the authored line it was made from; null where there is none.</param>
public readonly record struct Speech(string Text, int? Level, int? Line = null);
