namespace Parley.Grains;

/// <summary>One turn as language models are told it.</summary>
[GenerateSerializer, Immutable, Alias("parley.thread-turn")]
public sealed record ThreadTurn(
    [property: Id(0)] string Id,
    [property: Id(1)] string Speaker,
    [property: Id(2)] SpeakerRole Role,
    [property: Id(3)] string Text,
    [property: Id(4)] string? ReplyTo);

/// <summary>A thread around one utterance, as it stands now.</summary>
[GenerateSerializer, Immutable, Alias("parley.thread-brief")]
public sealed record ThreadBrief
{
    [Id(0)] public required string Subject { get; init; }
    [Id(1)] public required long Revision { get; init; }

    /// <summary>Turns whose text is remembered, oldest first; the subject is one of them.</summary>
    [Id(2)] public required ImmutableArray<ThreadTurn> Turns { get; init; }

    /// <summary>Of the first answer.</summary>
    [Id(3)] public required Verdict Verdict { get; init; }

    /// <summary>Of the first answer.</summary>
    [Id(4)] public required Forecast Forecast { get; init; }

    /// <summary>The embedded experts' opinions.</summary>
    [Id(5)] public required ImmutableArray<Opinion> Opinions { get; init; }
    [Id(6)] public ConversationDynamics? Dynamics { get; init; }

    /// <summary>Similarity hash of the subject's words.</summary>
    [Id(7)] public ulong Fingerprint { get; init; }

    /// <summary>What is waited for; null when nothing is.</summary>
    [Id(8)] public PlannedDeliberation? Plan { get; init; }

    /// <summary>The policy in force when the subject was judged.</summary>
    [Id(9)] public long PolicyVersion { get; init; }

    /// <summary>What stepping in would be.</summary>
    [Id(10)] public ModerationAction Step { get; init; }

    /// <summary>How many utterances the conversation has had.</summary>
    [Id(11)] public int Length { get; init; }

    /// <summary>How often texts of the conversation were edited, removed or erased.</summary>
    [Id(12)] public int Rewrites { get; init; }

    /// <summary><see cref="Plan"/> asks for no forecast any more, because the models' last word on the thread holds.</summary>
    [Id(13)] public bool WordHolds { get; init; }
}

/// <summary>What a deliberation found, for the conversation to take in.</summary>
[GenerateSerializer, Immutable, Alias("parley.deliberation-findings")]
public sealed record DeliberationFindings
{
    [Id(0)] public required string Utterance { get; init; }
    [Id(1)] public required long Revision { get; init; }

    /// <summary>The policy the models were told.</summary>
    [Id(2)] public required long PolicyVersion { get; init; }
    [Id(3)] public ImmutableArray<ModelOpinion> Opinions { get; init; } = [];
    [Id(4)] public Debate? Debate { get; init; }

    /// <summary>Experts stayed split; a person is asked.</summary>
    [Id(5)] public bool Split { get; init; }

    /// <summary>Language-model forecasters' opinions on derailment.</summary>
    [Id(6)] public ImmutableArray<Opinion> Forecasts { get; init; } = [];
    [Id(7)] public ConversationDynamics? Dynamics { get; init; }

    /// <summary>The trees that analysts built, with their weights; null where the embedded one stands in.</summary>
    [Id(8)] public HarmBenefitTree? Stand { get; init; }

    /// <inheritdoc cref="Stand"/>
    [Id(9)] public HarmBenefitTree? Act { get; init; }

    /// <summary>What <see cref="Act"/> is about.</summary>
    [Id(10)] public ModerationAction Step { get; init; }
    [Id(11)] public string? Positions { get; init; }
    [Id(12)] public ImmutableArray<ModelUse> Uses { get; init; } = [];
    [Id(13)] public string? ReusedFrom { get; init; }
    [Id(14)] public ImmutableArray<Reason> Missing { get; init; } = [];

    /// <summary>How many utterances the conversation had in what the models were told.</summary>
    [Id(15)] public int Length { get; init; }

    /// <inheritdoc cref="ThreadBrief.Rewrites"/>
    [Id(16)] public int Rewrites { get; init; }
}
