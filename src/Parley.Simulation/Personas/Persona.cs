namespace Parley.Simulation.Personas;

/// <summary>Which side somebody takes in the question of the thread.</summary>
public enum Stance
{
    For,
    Against,
    Undecided,
}

/// <summary>Who a participant is. The embedded voice uses the stance and the temper; a language model is told everything.</summary>
[GenerateSerializer, Immutable, Alias("parley.simulation.persona")]
public sealed record Persona
{
    /// <summary>Unique in the thread.</summary>
    [Id(0)] public required string Name { get; init; }

    [Id(1)] public Stance Stance { get; init; }

    [Id(2)] public Temper Temper { get; init; } = Temper.Even;

    /// <summary>Age, occupation and the like, as key and value, in the order they are told.</summary>
    [Id(3)] public ImmutableArray<string> Demographics { get; init; } = [];

    /// <summary>What the participant was told to do, in words; empty for nothing in particular.</summary>
    [Id(4)] public string Instructions { get; init; } = "";

    /// <summary>The voice: <c>embedded</c>, <c>configured</c>, or <c>model:</c> and a name; empty where nobody said, which is <c>configured</c>.</summary>
    [Id(5)] public string Voice { get; init; } = "";
}

/// <summary>How somebody takes and gives it. Every share lies in [0, 1].</summary>
[GenerateSerializer, Immutable, Alias("parley.simulation.temper")]
public sealed record Temper
{
    public static Temper Even { get; } = new();

    /// <summary>The heat they come back to when left alone, on the scale of <see cref="Heat.HeatLevels"/>, in [0, 5].</summary>
    [Id(0)] public double Baseline { get; init; } = 1;

    /// <summary>How strongly a sharp word moves them.</summary>
    [Id(1)] public double Reactivity { get; init; } = 0.5;

    /// <summary>How long they stay in a heated thread.</summary>
    [Id(2)] public double Patience { get; init; } = 0.5;

    /// <summary>How much they have to say; a weight among the participants.</summary>
    [Id(3)] public double Talkativeness { get; init; } = 0.5;

    /// <summary>How much a facilitator's word does for them.</summary>
    [Id(4)] public double Openness { get; init; } = 0.5;

    /// <summary>How much they like irony better than plain accusation.</summary>
    [Id(5)] public double Irony { get; init; } = 0.3;
}
