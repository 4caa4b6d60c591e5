namespace Parley;

[Alias("parley.deliberation-status")]
public enum DeliberationStatus
{
    None,
    Pending,
    Done,
}

/// <summary>
/// The answer to one utterance. Verdict, forecast, balance and decision are frozen once given; <see cref="Deliberation"/> and
/// <see cref="Intervention"/> show the present.
/// </summary>
[GenerateSerializer, Immutable, Alias("parley.assessment")]
public sealed record Assessment
{
    [Id(0)] public required string Utterance { get; init; }
    [Id(1)] public long Revision { get; init; }
    [Id(2)] public Verdict Verdict { get; init; } = Verdict.Empty;
    [Id(3)] public Forecast Forecast { get; init; } = Forecast.Empty;
    [Id(4)] public Balance Balance { get; init; } = Balance.Empty;
    [Id(5)] public Decision Decision { get; init; } = Decision.Nothing;

    /// <summary>Every expert's opinion, sleeping ones included, in the order of the experts' names.</summary>
    [Id(6)] public ImmutableArray<Opinion> Opinions { get; init; } = [];

    [Id(7)] public Intervention? Intervention { get; init; }
    [Id(8)] public DeliberationStatus Deliberation { get; init; }
    [Id(9)] public long PolicyVersion { get; init; }

    /// <summary>Why no intervention was made where the risk or a category would have allowed one.</summary>
    [Id(10)] public ImmutableArray<Reason> Withheld { get; init; } = [];

    /// <summary>Only in the answer to a preview.</summary>
    [Id(11)] public PreviewAdvice? Preview { get; init; }

    /// <summary>What language models said; null where none were asked or they have not answered yet.</summary>
    [Id(12)] public DeliberationOutcome? Deliberated { get; init; }
}
