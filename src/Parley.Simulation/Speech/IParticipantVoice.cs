using Parley.Simulation.Personas;

namespace Parley.Simulation.Speech;

/// <summary>Puts what a participant wants to say into words.</summary>
public interface IParticipantVoice
{
    /// <summary>What the words depend on besides the request, such as the models that are asked; empty for nothing. Runs of another identity are other runs.</summary>
    string Identity { get; }

    /// <summary>Whether it speaks for those who ask for a voice: <see cref="Persona.Voice"/>.</summary>
    bool Speaks(string voice);

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

    /// <summary>The last messages of the thread as the participant knows them, oldest first.</summary>
    public ImmutableArray<HeardLine> History { get; init; } = [];

    /// <summary>Which thread of the experiment, under whatever strategy.</summary>
    public string Thread { get; init; } = "";

    /// <summary>How many messages the thread has.</summary>
    public int Turn { get; init; }

    /// <summary>The people's names are those of recorded strangers and stay in this process.</summary>
    public bool Anonymous { get; init; }
}

/// <summary>Who wrote a message that a participant knows.</summary>
public enum LineAuthor
{
    Participant,
    Facilitator,

    /// <summary>A facilitator, to this participant alone.</summary>
    FacilitatorInPrivate,
}

/// <param name="Speaker">The participant's own name for its own message.</param>
public sealed record HeardLine(string Speaker, string Text, LineAuthor Author = LineAuthor.Participant);

/// <param name="Text">What is said; empty for nothing.</param>
/// <param name="Level">How heated it is; null where the voice decides by itself and the words have to be judged.</param>
/// <param name="Line">The number of the authored line it was made from; null where there is none.</param>
public readonly record struct Speech(string Text, int? Level, int? Line = null)
{
    /// <summary>Whether the participant leaves with it; null where the mind decides.</summary>
    public bool? Leaves { get; init; }

    /// <summary>Who spoke, such as <c>model:judge</c>; null for the embedded voice.</summary>
    public string? Voice { get; init; }

    /// <summary>Why the embedded voice stood in for a model; null where none did.</summary>
    public string? StoodIn { get; init; }

    /// <summary>Why there are no words and the experiment cannot go on; null where it can.</summary>
    public string? Stopped { get; init; }
}
