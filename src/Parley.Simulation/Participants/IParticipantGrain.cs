using Parley.Simulation.Heat;
using Parley.Simulation.Personas;
using Parley.Simulation.Speech;

namespace Parley.Simulation.Participants;

/// <summary>One participant of one simulated thread (key: run/number). It holds a persona and a mind, and speaks when it is its turn.</summary>
[Alias("parley.simulation.IParticipantGrain")]
internal interface IParticipantGrain : IGrainWithStringKey
{
    /// <summary>Begins afresh.</summary>
    [Alias("Join")]
    Task<ParticipantStatus> JoinAsync(Brief brief);

    /// <summary>A message of somebody else's.</summary>
    [Alias("Hear")]
    Task<ParticipantStatus> HearAsync(HeardMessage message);

    /// <summary>A message of the participant's own, as far as the participant does not know it.</summary>
    [Alias("Remember")]
    Task<ParticipantStatus> RememberAsync(OwnMessage message);

    /// <summary>A facilitator's word, to all or to this one alone.</summary>
    [Alias("Facilitated")]
    Task<ParticipantStatus> FacilitatedAsync(FacilitatorWord word);

    /// <summary>A model takes its time, above all where many wait for it.</summary>
    [Alias("Speak"), ResponseTimeout("1.00:00:00")]
    Task<Spoken> SpeakAsync(TurnToSpeak turn);

    /// <summary>The thread is over.</summary>
    [Alias("Leave")]
    Task LeaveAsync();
}

/// <summary>Who the participant is and in what.</summary>
[GenerateSerializer, Immutable, Alias("parley.simulation.brief")]
public sealed record Brief
{
    [Id(0)] public required Persona Persona { get; init; }
    [Id(1)] public required Topic Topic { get; init; }
    [Id(2)] public required HeatParameters Parameters { get; init; }
    [Id(3)] public required ulong Seed { get; init; }
    [Id(4)] public required int Number { get; init; }

    /// <summary>The thread's name, the same under every strategy.</summary>
    [Id(5)] public string Thread { get; init; } = "";

    /// <summary>The people of the thread are recorded strangers.</summary>
    [Id(6)] public bool Anonymous { get; init; }
}

[GenerateSerializer, Immutable, Alias("parley.simulation.heard-message")]
public sealed record HeardMessage([property: Id(0)] string Speaker, [property: Id(1)] string Text, [property: Id(2)] Heard Heard, [property: Id(3)] int? Line = null);

/// <param name="Text">Null where the participant has just spoken it itself.</param>
/// <param name="Level">How heated it was found; null where that is known.</param>
[GenerateSerializer, Immutable, Alias("parley.simulation.own-message")]
public sealed record OwnMessage([property: Id(0)] string? Text, [property: Id(1)] int? Level);

/// <param name="Private">To this participant alone.</param>
[GenerateSerializer, Immutable, Alias("parley.simulation.facilitator-word")]
public sealed record FacilitatorWord([property: Id(0)] string Text, [property: Id(1)] bool Private);

[GenerateSerializer, Immutable, Alias("parley.simulation.turn-to-speak")]
public sealed record TurnToSpeak([property: Id(0)] int Turn, [property: Id(1)] string Addressee);

/// <param name="Text">Empty for nothing: the participant lets the turn pass.</param>
/// <param name="Level">Null where the voice decides by itself.</param>
/// <param name="Leaving">It was the last message.</param>
[GenerateSerializer, Immutable, Alias("parley.simulation.spoken")]
public sealed record Spoken([property: Id(0)] string Text, [property: Id(1)] int? Level, [property: Id(2)] double Heat, [property: Id(3)] bool Leaving, [property: Id(4)] int? Line = null)
{
    /// <inheritdoc cref="Speech.Speech.Voice"/>
    [Id(5)] public string? Voice { get; init; }

    /// <inheritdoc cref="Speech.Speech.StoodIn"/>
    [Id(6)] public string? StoodIn { get; init; }

    /// <inheritdoc cref="Speech.Speech.Stopped"/>
    [Id(7)] public string? Stopped { get; init; }
}

/// <param name="Heat">In [0, 5].</param>
/// <param name="Leaving">Has had enough: says goodbye at its next turn, if ever.</param>
[GenerateSerializer, Immutable, Alias("parley.simulation.participant-status")]
public readonly record struct ParticipantStatus([property: Id(0)] double Heat, [property: Id(1)] bool Leaving);
