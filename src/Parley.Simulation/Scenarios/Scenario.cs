using Parley.Simulation.Heat;
using Parley.Simulation.Personas;
using Parley.Simulation.Speech;
using Parley.Simulation.Strategies;
using Parley.Simulation.Turns;
using Parley.Simulation.Voices;

namespace Parley.Simulation.Scenarios;

/// <summary>A kind of thread to run again and again: who meets, about what, in which order they speak, and which strategies are compared on it.</summary>
public sealed record Scenario
{
    /// <summary>A resource name.</summary>
    public required string Name { get; init; }

    public string Title { get; init; } = "";

    public Topic Topic { get; init; } = Topic.Unknown;

    /// <summary>The seed opinions one of which opens a thread; empty where recorded threads do.</summary>
    public ImmutableArray<string> Openings { get; init; } = [];

    /// <summary>Who always takes part; the first opens.</summary>
    public ImmutableArray<Persona> Participants { get; init; } = [];

    /// <summary>The voice of all who have none of their own, the population and recorded speakers among them: <see cref="Persona.Voice"/>.</summary>
    public string Voice { get; init; } = "";

    /// <summary>How many more are drawn from the gallery, at least and at most.</summary>
    public (int Least, int Most) Population { get; init; }

    public TurnSettings Turns { get; init; } = new();

    public HeatParameters Heat { get; init; } = HeatParameters.Shipped;

    /// <summary>At least one; the first is what the others are compared with.</summary>
    public required ImmutableArray<Strategy> Strategies { get; init; }

    /// <summary>Recorded threads to go on from; null for threads from the beginning.</summary>
    public RecordedThreads? Recorded { get; init; }

    /// <summary>The document as it was read, so that a resumed run can tell whether it is the same.</summary>
    public required string Document { get; init; }

    /// <summary>Somebody is said to speak through a configured model where there is one.</summary>
    public bool AsksForConfigured => Voices.Contains(VoiceWords.Configured);

    /// <summary>Every voice that may come up.</summary>
    public ImmutableArray<string> Voices =>
        [.. Participants.Select(persona => persona.Voice).Concat(Population.Most > 0 || Recorded is not null ? [Voice] : []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}

/// <summary>Who speaks when, and for how long.</summary>
public sealed record TurnSettings
{
    public TurnManagerKind Manager { get; init; } = TurnManagerKind.Weighted;

    /// <summary>For <see cref="TurnManagerKind.Respond"/>, in [0, 1].</summary>
    public double Respond { get; init; } = 0.6;

    /// <summary>Messages before a matter can be settled, the opening included.</summary>
    public int Least { get; init; } = 4;

    /// <summary>The most messages, the opening included.</summary>
    public int Most { get; init; } = 30;

    /// <summary>Mean time between messages.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The thread ends with its first uncivil message, as threads of labelled corpora do.</summary>
    public bool StopAtDerailment { get; init; }
}

/// <summary>Which recorded threads, and how far they are taken as they were.</summary>
public sealed record RecordedThreads
{
    /// <summary>A ConvoKit folder, or a file of utterances.</summary>
    public required string Path { get; init; }

    /// <summary>The key of the conversations' label; null for the first known one.</summary>
    public string? Label { get; init; }

    /// <summary>Only threads with this label; null for all.</summary>
    public bool? Only { get; init; }

    /// <summary>The last so many messages are left off, at least 1: what came of the thread is not replayed.</summary>
    public int BeforeEnd { get; init; } = 2;

    /// <summary>At most so many messages are replayed.</summary>
    public int Most { get; init; } = 40;
}
