namespace Parley.Simulation.Speech;

/// <summary>What a thread is about, as the slots of phrases need it: noun phrases that can stand inside a sentence.</summary>
[GenerateSerializer, Immutable, Alias("parley.simulation.topic")]
public sealed record Topic
{
    public static Topic Unknown { get; } = new()
    {
        Subject = "this",
        Proposal = "this change",
        Gains = ["less trouble for everybody", "something that works"],
        Costs = ["the extra work", "the trouble with what is there now"],
    };

    /// <summary>Such as "the comment section".</summary>
    [Id(0)] public required string Subject { get; init; }

    /// <summary>Such as "asking for real names".</summary>
    [Id(1)] public required string Proposal { get; init; }

    /// <summary>What speaks for it; at least one.</summary>
    [Id(2)] public required ImmutableArray<string> Gains { get; init; }

    /// <summary>What speaks against it; at least one.</summary>
    [Id(3)] public required ImmutableArray<string> Costs { get; init; }
}
