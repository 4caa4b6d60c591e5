namespace Parley.Client;

/// <summary>Something for a person to rule on. What only a case read whole has is null elsewhere.</summary>
public sealed record ReviewCase
{
    public required string Id { get; init; }
    public required string Conversation { get; init; }
    public required string Utterance { get; init; }

    /// <summary><c>policy</c>, <c>audit</c>, <c>report</c>, <c>appeal</c> or <c>learning</c>.</summary>
    public required string Lane { get; init; }

    /// <summary><c>open</c> or <c>ruled</c>.</summary>
    public required string Status { get; init; }
    public required double Priority { get; init; }

    /// <summary>Priority with age: what the queue is ordered by.</summary>
    public double? Urgency { get; init; }
    public double? Propensity { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required IReadOnlyList<JudgedReason> Reasons { get; init; }

    /// <summary>How many members have reported the message.</summary>
    public int Reports { get; init; }
    public ReviewClaim? Claim { get; init; }
    public string? AppealOf { get; init; }

    /// <summary>The message is kept back until the case is ruled.</summary>
    public bool Held { get; init; }
    public ReviewRuling? Ruling { get; init; }
    public DateTimeOffset? RuledAt { get; init; }

    /// <summary>The message in question.</summary>
    public JudgedUtterance? Message { get; init; }
    public IReadOnlyList<ReviewOpinion>? Opinions { get; init; }

    /// <summary>The messages before it, oldest first.</summary>
    public IReadOnlyList<ReviewContext>? Context { get; init; }

    /// <summary>What happened with the case, oldest first.</summary>
    public IReadOnlyList<ReviewEntry>? History { get; init; }
}

/// <summary>Who works on a case, and until when.</summary>
public sealed record ReviewClaim(string Moderator, DateTimeOffset Until);

/// <param name="Categories">Probability by category; empty when asleep.</param>
/// <param name="Asleep">Why the expert said nothing.</param>
public sealed record ReviewOpinion(string Expert, IReadOnlyDictionary<string, double> Categories, string? Asleep);

/// <summary>A message before the one in question.</summary>
public sealed record ReviewContext(string Id, string Speaker, string Text, DateTimeOffset Timestamp, bool Removed, double Risk);

/// <param name="Kind"><c>opened</c>, <c>reported</c>, <c>noted</c>, <c>ruled</c> or <c>reopened</c>.</param>
public sealed record ReviewEntry(string Kind, DateTimeOffset At, string? By, string? Text, ReviewRuling? Ruling);

/// <summary>A person's word. Give an <see cref="Id"/> of your own, so that a retry is recognised and a second ruling after an undoing is not taken for the first.</summary>
public sealed record ReviewRuling
{
    public string? Id { get; init; }
    public string? Moderator { get; init; }

    /// <summary>Labels in [0, 1] by category.</summary>
    public IReadOnlyDictionary<string, double>? Labels { get; init; }

    /// <summary><c>none</c>, <c>hide</c>, <c>lock</c> and the others.</summary>
    public required string Action { get; init; }
    public string? Note { get; init; }
}

/// <param name="Effect">How the experts' weights moved, by labelled category; null where the ensemble had not taken it in yet.</param>
/// <param name="Delayed">Why <paramref name="Effect"/> is null.</param>
public sealed record RuledReviewCase(ReviewCase Case, IReadOnlyDictionary<string, IReadOnlyList<WeightMoved>>? Effect, string? Delayed);

/// <summary>An expert's weight before and after.</summary>
public sealed record WeightMoved(string Expert, double Before, double After);

public sealed record NextReviewCase(ReviewCase? Case);

public sealed record ReviewPage(IReadOnlyList<ReviewCase> Cases, string? Next);

public sealed record MemberReport(string Conversation, string Utterance, string Reason, string Reporter);

public sealed record AuthorAppeal(string Conversation, string Utterance, string Speaker, string Text);

/// <summary>How the queue stands.</summary>
public sealed record ReviewStatistics(IReadOnlyList<ReviewLane> Lanes, IReadOnlyList<ReviewModerator> Moderators, ReviewAgreementRate Agreement);

public sealed record ReviewLane(string Lane, long Open, long Claimed, long Ruled, double? OldestSeconds, long Served, double? ServedShare, double TargetShare);

public sealed record ReviewModerator(string Moderator, long Ruled, int Labels, double? WithVerdict);

public sealed record ReviewAgreementRate(int Rulings, double? WithVerdict, double? AlphaWithVerdict, double? AlphaAmongModerators, int Shared);
