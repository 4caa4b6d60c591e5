namespace Parley;

/// <summary>A case as a moderator reads it.</summary>
public sealed record CaseView
{
    public required Case Case { get; init; }

    /// <summary>The case's priority with its age: what the queue is ordered by. Grows by 1 in three days, without bound.</summary>
    public required double Urgency { get; init; }

    /// <summary>The newest revision; after erasure its text is empty.</summary>
    public required Utterance Utterance { get; init; }

    /// <summary>The forum has removed it.</summary>
    public required bool Removed { get; init; }

    /// <summary>It is kept back until the case is ruled.</summary>
    public required bool Held { get; init; }

    /// <summary>Verdict, forecast, decision, balance and opinions.</summary>
    public required Assessment Assessment { get; init; }

    /// <summary>The messages that arrived before it, oldest first.</summary>
    public required ImmutableArray<UtteranceView> Context { get; init; }

    /// <summary>What happened with the case, oldest first.</summary>
    public required ImmutableArray<CaseEntry> History { get; init; }
}

/// <summary>One thing that happened with a case.</summary>
public sealed record CaseEntry
{
    public required CaseEntryKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The moderator; null for what members or Parley did, as a reporter is shown to nobody.</summary>
    public string? By { get; init; }

    /// <summary>Note, reason of a report, or text of an appeal; null where there is none and after erasure.</summary>
    public string? Text { get; init; }

    /// <summary>The ruling given, or the id of the one undone.</summary>
    public Ruling? Ruling { get; init; }
}

public enum CaseEntryKind
{
    Opened,
    Reported,
    Noted,
    Ruled,
    Reopened,
}

/// <summary>Which cases to list.</summary>
public sealed record CaseQuery
{
    public CaseStatus Status { get; init; }

    /// <summary>Null for all lanes.</summary>
    public CaseLane? Lane { get; init; }

    /// <summary>True for claimed ones only, false for free ones only.</summary>
    public bool? Claimed { get; init; }

    /// <summary>Claimed by this moderator; of ruled cases, ruled by them.</summary>
    public string? Moderator { get; init; }

    /// <summary>How many to leave out from the front.</summary>
    public int Offset { get; init; }

    /// <summary>From 1 to 500.</summary>
    public int Limit { get; init; } = 50;
}

/// <param name="Next">The offset of the next page; null on the last.</param>
public sealed record CasePage(ImmutableArray<CaseView> Cases, int? Next);

/// <param name="Case">Null when nothing waits for this moderator.</param>
public sealed record NextCase(CaseView? Case);
