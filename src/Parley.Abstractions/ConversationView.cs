namespace Parley;

/// <summary>An utterance with what was said about it, for readers.</summary>
[GenerateSerializer, Immutable, Alias("parley.utterance-view")]
public sealed record UtteranceView([property: Id(0)] Utterance Utterance, [property: Id(1)] Assessment Assessment, [property: Id(2)] bool Removed);

/// <summary>A conversation for readers: in order, paged by utterance id.</summary>
[GenerateSerializer, Immutable, Alias("parley.conversation-view")]
public sealed record ConversationView
{
    [Id(0)] public required string Id { get; init; }
    [Id(1)] public double Risk { get; init; }
    [Id(2)] public RiskLevel Level { get; init; }

    /// <summary><c>open</c>, or the outcome: <c>derailed</c>, <c>civil</c>.</summary>
    [Id(3)] public required string Status { get; init; }
    [Id(4)] public ImmutableArray<UtteranceView> Utterances { get; init; } = [];
    [Id(5)] public ImmutableArray<Intervention> Interventions { get; init; } = [];
    [Id(6)] public string Summary { get; init; } = "";

    /// <summary>The id to ask for the next page with; null on the last page.</summary>
    [Id(7)] public string? Next { get; init; }
}
