namespace Parley.LanguageModels;

/// <summary>One entry of <c>parley:models</c>, checked.</summary>
public sealed record ModelEndpoint
{
    public static TimeSpan DefaultTimeout { get; } = TimeSpan.FromSeconds(20);

    /// <summary>Its key in the configuration, of <c>A-Z a-z 0-9 . _ -</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The base address of the API, such as <c>http://127.0.0.1:8000/v1</c>; nothing else is ever called.</summary>
    public required Uri Address { get; init; }

    /// <summary>The model as the endpoint calls it.</summary>
    public required string Model { get; init; }

    /// <summary>The name of a dialect.</summary>
    public required string Dialect { get; init; }

    public Secret Key { get; init; } = Secret.None;

    /// <summary>For one request with its retries and the wait for a free slot. Default: 20 s.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;

    /// <summary>Whether answers are read while they are made, so that one which grows beyond its bound is cut off. Chat only. Default: false.</summary>
    public bool Stream { get; init; }

    /// <summary>A streamed answer whose first token has not come by then is given up; null waits until <see cref="Timeout"/>. Default: null.</summary>
    public TimeSpan? FirstToken { get; init; }

    /// <summary>A longer answer, reasoning included, is not used; a streamed one is cut off there. Default: 100,000 UTF-16 units.</summary>
    public int MaxAnswerCharacters { get; init; } = 100_000;

    /// <summary>How long the endpoint is left alone once it failed too often, before one call tries it again. Default: 15 s.</summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Requests at the same time; sixteen times as many may wait. Default: 4.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>Per million tokens, in whatever currency the budget is kept. Default: 0.</summary>
    public decimal InputPrice { get; init; }

    /// <inheritdoc cref="InputPrice"/>
    public decimal OutputPrice { get; init; }

    /// <summary>What it is asked for.</summary>
    public ImmutableArray<ModelRole> Roles { get; init; } = [ModelRole.Expert];

    /// <summary>How often a verdict without a probability is asked for, odd. Default: 3.</summary>
    public int Votes { get; init; } = 3;

    /// <summary>Whether the endpoint takes a JSON schema; without it the shape stands in the prompt alone. Default: true.</summary>
    public bool JsonSchema { get; init; } = true;

    /// <summary>Whether further forecasters (few-shot and plain) ask this model too. Default: false.</summary>
    public bool Variants { get; init; }

    /// <summary>A longer text is not judged, since half a text judged safe would be a guess. Default: 20,000 UTF-16 units.</summary>
    public int MaxCharacters { get; init; } = 20_000;

    /// <summary>The trained head of an embeddings endpoint; null elsewhere.</summary>
    public string? Head { get; init; }

    /// <summary>What a request of so many tokens costs.</summary>
    public decimal PriceOf(int inputTokens, int outputTokens) => ((InputPrice * inputTokens) + (OutputPrice * outputTokens)) / 1_000_000m;
}

/// <summary>A key for a service; it does not show itself in logs.</summary>
public sealed record Secret(string? Value)
{
    public static Secret None { get; } = new((string?)null);

    public override string ToString() => Value is null ? "none" : "***";
}
