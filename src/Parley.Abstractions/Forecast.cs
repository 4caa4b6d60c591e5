namespace Parley;

/// <summary>How heated a conversation is: alert above <c>derailment.alert_above</c>, calm again only below <c>clear_below</c>, tense between.</summary>
[Alias("parley.risk-level")]
public enum RiskLevel
{
    Calm,
    Tense,
    Alert,
}

/// <summary>A stretch of the raw text of one utterance of the conversation, in UTF-16 units.</summary>
[GenerateSerializer, Immutable, Alias("parley.utterance-span")]
public readonly record struct UtteranceSpan([property: Id(0)] string Utterance, [property: Id(1)] int Start, [property: Id(2)] int Length);

/// <summary>One thing that moved the forecast, in words a moderator reads. It never quotes: the words it stands on are spans.</summary>
[GenerateSerializer, Immutable, Alias("parley.driver")]
public sealed record Driver
{
    /// <summary>A stable name, such as <c>second_person</c>, <c>trend_rising</c> or a tension trigger.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>What it adds to the logit of the risk; positive heats, negative cools.</summary>
    [Id(1)] public double Contribution { get; init; }

    [Id(2)] public required string Explanation { get; init; }

    [Id(3)] public ImmutableArray<UtteranceSpan> Spans { get; init; } = [];
}

/// <summary>The forecast after an utterance: will this conversation derail?</summary>
[GenerateSerializer, Immutable, Alias("parley.forecast")]
public sealed record Forecast
{
    public static Forecast Empty { get; } = new();

    /// <summary>The forecast ensemble's probability in [0, 1] that the conversation derails.</summary>
    [Id(0)] public double Risk { get; init; }

    [Id(1)] public RiskLevel Level { get; init; }

    /// <summary>The drivers by falling absolute contribution, at most eight.</summary>
    [Id(2)] public ImmutableArray<Driver> Drivers { get; init; } = [];

    /// <summary>The summary of conversation dynamics: a few plain sentences, without technical detail.</summary>
    [Id(3)] public string Summary { get; init; } = "";

    /// <summary>Each forecaster's own opinion of the category derailment.</summary>
    [Id(4)] public ImmutableArray<Opinion> Opinions { get; init; } = [];

    [Id(5)] public LearnerPredictions? Learners { get; init; }

    /// <summary>What language models said of the thread some turns ago, where it is heard in <see cref="Risk"/>; null where none is.</summary>
    [Id(6)] public KeptForecast? Kept { get; init; }

    /// <summary>The embedded forecasters' risk alone, in [0, 1], where <see cref="Kept"/> is heard beside it; null where it is <see cref="Risk"/>.</summary>
    [Id(7)] public double? Embedded { get; init; }
}

/// <summary>The last word of language models on a thread, which stays one voice in later forecasts until the thread has moved on.</summary>
[GenerateSerializer, Immutable, Alias("parley.kept-forecast")]
public sealed record KeptForecast
{
    /// <summary>Each awake model forecaster's own word on derailment.</summary>
    [Id(0)] public required ImmutableArray<Opinion> Opinions { get; init; }

    /// <summary>The embedded forecasters' risk when it was said, in [0, 1].</summary>
    [Id(1)] public required double Embedded { get; init; }

    /// <summary>How many turns the thread had in what the models were told; the word rests on these.</summary>
    [Id(2)] public required int Turns { get; init; }

    /// <summary>The utterance about which they were asked.</summary>
    [Id(3)] public required string Utterance { get; init; }
}
