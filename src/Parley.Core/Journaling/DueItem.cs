namespace Parley.Core.Journaling;

public enum DueKind
{
    /// <summary>The second look before an intervention.</summary>
    Debounce,
    Deliberation,
    Delivery,

    /// <summary>The conversation has been quiet long enough to count as ended.</summary>
    QuietEnd,
    Retention,
}

/// <summary>Follow-up work, written in the same transaction as what made it necessary.</summary>
public sealed record DueItem
{
    /// <summary>Unique in the community, and derived from what it names so that a retried append cannot double it.</summary>
    public required string Id { get; init; }
    public required StreamKey Stream { get; init; }
    public required DueKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>What the work is about, usually an utterance's or an intervention's id.</summary>
    public required string Subject { get; init; }

    /// <summary>How often it was tried; counted by <see cref="IDueTable.PostponeAsync"/>.</summary>
    public int Attempts { get; init; }
}
