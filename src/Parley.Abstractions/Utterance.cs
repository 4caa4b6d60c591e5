namespace Parley;

/// <summary>Who somebody is in the community. A bot's posts are context and are never judged.</summary>
[Alias("parley.speaker-role")]
public enum SpeakerRole
{
    Member,
    Moderator,
    Bot,
}

/// <summary>One message of a conversation, as the forum submits it. Its identity is (<see cref="Id"/>, <see cref="Revision"/>).</summary>
[GenerateSerializer, Immutable, Alias("parley.utterance")]
public sealed record Utterance
{
    /// <summary>The longest text accepted, in UTF-16 units.</summary>
    public const int MaxTextLength = 100_000;

    /// <summary>A resource name, unique in the conversation.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Zero or more; a higher one is an edit of the same utterance.</summary>
    [Id(1)] public long Revision { get; init; }

    /// <summary>The author's name in the forum; any text of 1 to 200 characters.</summary>
    [Id(2)] public required string Speaker { get; init; }

    [Id(3)] public SpeakerRole Role { get; init; }

    [Id(4)] public required string Text { get; init; }

    /// <summary>When the author wrote it, by the forum's clock. Corpora whose timestamps are ordinals count seconds from the Unix epoch.</summary>
    [Id(5)] public DateTimeOffset Timestamp { get; init; }

    /// <summary>The id of the utterance it answers; null at the start of a thread or where the forum does not say.</summary>
    [Id(6)] public string? ReplyTo { get; init; }
}
