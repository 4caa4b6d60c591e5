namespace Parley;

/// <summary>What a language model was asked for.</summary>
[Alias("parley.model-role")]
public enum ModelRole
{
    Expert,
    Analyst,
    Forecaster,
    Facilitator,

    /// <summary>Writes as a person of a simulated discussion.</summary>
    Participant,
}

/// <summary>One request to a language model, answered or not, with what it took. Retries of one request count as <see cref="Attempts"/>.</summary>
[GenerateSerializer, Immutable, Alias("parley.model-use")]
public sealed record ModelUse
{
    /// <summary>The endpoint's name in the configuration, never its address.</summary>
    [Id(0)] public required string Endpoint { get; init; }

    /// <summary>The model as the endpoint calls it.</summary>
    [Id(1)] public required string Model { get; init; }

    /// <summary>Name and version of the prompt, such as <c>expert/2</c>.</summary>
    [Id(2)] public required string Prompt { get; init; }

    [Id(3)] public ModelRole Role { get; init; }

    /// <summary>From the first attempt's start to the last one's end.</summary>
    [Id(4)] public TimeSpan Latency { get; init; }

    [Id(5)] public int InputTokens { get; init; }
    [Id(6)] public int OutputTokens { get; init; }

    /// <summary>In the currency of the configured prices; 0 where none is configured.</summary>
    [Id(7)] public decimal Price { get; init; }

    /// <summary>0 when nothing was sent: the breaker was open or the queue full.</summary>
    [Id(8)] public int Attempts { get; init; } = 1;

    /// <summary>Why it gave nothing usable, in a few words; null when it did.</summary>
    [Id(9)] public string? Failure { get; init; }
}
