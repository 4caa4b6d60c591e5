namespace Parley.LanguageModels.Checking;

/// <summary>What a check found out about one endpoint.</summary>
public sealed record EndpointReport
{
    public required string Name { get; init; }
    public required string Model { get; init; }
    public required string Dialect { get; init; }
    public required ImmutableArray<ModelRole> Roles { get; init; }

    /// <summary>Something came back over the wire that was an answer of the protocol.</summary>
    public bool Answers { get; init; }

    /// <summary>What came back stood the dialect's check.</summary>
    public bool Parses { get; init; }

    /// <summary>Whether an insult was given a higher probability than a friendly word; null where either was not judged.</summary>
    public bool? TellsApart { get; init; }

    /// <summary>Where its probabilities come from: <c>logprobs</c>, <c>answer</c> (the schema, scores or a head) or <c>votes</c>; null where it was not judged.</summary>
    public string? Probabilities { get; init; }

    /// <summary>What is wrong; null where nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>The median over the requests made.</summary>
    public TimeSpan Latency { get; init; }

    public int Requests { get; init; }
    public int InputTokens { get; init; }
    public int OutputTokens { get; init; }

    /// <summary>Of one opinion, in the currency of the configured prices.</summary>
    public decimal PricePerOpinion { get; init; }

    public bool IsHealthy => Answers && Parses;
}
