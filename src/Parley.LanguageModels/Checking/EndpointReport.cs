namespace Parley.LanguageModels.Checking;

/// <summary>What a check found out about one endpoint.</summary>
public sealed record EndpointReport
{
    public required string Name { get; init; }
    public required Uri Address { get; init; }
    public required string Model { get; init; }
    public required string Dialect { get; init; }
    public required ImmutableArray<ModelRole> Roles { get; init; }

    /// <summary>What kind of thing is wrong; <see cref="ModelTrouble.None"/> where the model can be used.</summary>
    public required ModelTrouble Trouble { get; init; }

    /// <summary>What is wrong, in words that quote nothing of an answer; null where nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>The HTTP status where that is what is wrong.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>Whether an insult was given a higher probability than a friendly word; null where either was not judged.</summary>
    public bool? TellsApart { get; init; }

    /// <summary>Where its probabilities come from: <c>logprobs</c>, <c>answer</c> (the schema, scores or a head) or <c>votes</c>; null where it was not judged.</summary>
    public string? Probabilities { get; init; }

    /// <summary>The median over the requests made.</summary>
    public TimeSpan Latency { get; init; }

    public int Requests { get; init; }

    /// <summary>How often something was sent, retries included.</summary>
    public int Attempts { get; init; }

    /// <summary>Requests that gave nothing usable; some may have, although the model can be used.</summary>
    public int Failed { get; init; }
    public int InputTokens { get; init; }
    public int OutputTokens { get; init; }

    /// <summary>Of one opinion, in the currency of the configured prices.</summary>
    public decimal PricePerOpinion { get; init; }

    /// <summary>A price is configured.</summary>
    public bool HasPrice { get; init; }

    /// <summary>An answer of the protocol came back.</summary>
    public bool Answers => Trouble is ModelTrouble.None or ModelTrouble.Dialect;

    /// <summary>Both answers stood the dialect's check.</summary>
    public bool IsHealthy => Trouble == ModelTrouble.None;
}
