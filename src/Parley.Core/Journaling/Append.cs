namespace Parley.Core.Journaling;

/// <summary>
/// One atomic item of a flush: events of one stream with everything that must become durable with them. Either all of it is written or
/// none; a stale item never hurts its neighbours in the flush.
/// </summary>
public sealed record Append
{
    public required StreamKey Stream { get; init; }

    /// <summary>The version the decision was made on; 0 for a stream that does not exist yet.</summary>
    public required long ExpectedVersion { get; init; }

    public required ImmutableArray<JournalEvent> Events { get; init; }

    /// <summary>Replaces the stream's snapshot. Its version is the version after this append.</summary>
    public StreamSnapshot? Snapshot { get; init; }

    public ImmutableArray<DueItem> Due { get; init; } = [];

    /// <summary>Ids of due items this append settles.</summary>
    public ImmutableArray<string> Settled { get; init; } = [];

    public ImmutableArray<ReadModelRow> Rows { get; init; } = [];

    public ImmutableArray<FeedbackEntry> Feedback { get; init; } = [];
}

public enum AppendOutcome
{
    Appended,

    /// <summary>The stream has moved on: the caller holds old state and must reload.</summary>
    Stale,
}

/// <summary>A row for the feedback log. Its position is given in commit order, without gaps, per community.</summary>
/// <param name="Item">What is labelled; all labels of one item are found by it.</param>
/// <param name="Payload">UTF-8 JSON of the labelled round: label, opinions and predictions as they were; nothing personal.</param>
public sealed record FeedbackEntry(string Item, ReadOnlyMemory<byte> Payload);

/// <summary>A row of the feedback log as read back.</summary>
public sealed record StoredFeedback(long Position, ReadOnlyMemory<byte> Payload);
