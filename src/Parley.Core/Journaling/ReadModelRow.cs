namespace Parley.Core.Journaling;

/// <summary>A row of the read model, inserted or replaced by its key in the transaction of the event it was made from.</summary>
public abstract record ReadModelRow;

/// <summary>Key: conversation (of the append's stream).</summary>
public sealed record ConversationRow(
    double Risk,
    RiskLevel Level,
    int Utterances,
    string Status,
    ModerationAction LastAction,
    DateTimeOffset UpdatedAt) : ReadModelRow;

/// <summary>
/// Key: (conversation, utterance, revision). Text and opinions are not repeated here: <paramref name="EventIndex"/> names the event of
/// the same append that holds them.
/// </summary>
public sealed record UtteranceRow(
    string Utterance,
    long Revision,
    int EventIndex,
    double Toxicity,
    double Risk,
    DateTimeOffset Timestamp) : ReadModelRow;

/// <summary>Marks every revision of an utterance as removed in the forum.</summary>
public sealed record UtteranceRemovedRow(string Utterance) : ReadModelRow;

/// <summary>Key: case id. <paramref name="Reasons"/> and <paramref name="Ruling"/> are JSON; the ruling is without its note, which is personal.</summary>
public sealed record CaseRow(
    string Id,
    string Utterance,
    CaseLane Lane,
    CaseStatus Status,
    double Priority,
    double? Propensity,
    DateTimeOffset OpenedAt,
    string Reasons,
    string? Ruling) : ReadModelRow
{
    public int Reports { get; init; }
    public string? AppealOf { get; init; }

    /// <summary>Who must not rule on it while there is another moderator.</summary>
    public string? Barred { get; init; }
    public string? RuledBy { get; init; }
    public DateTimeOffset? RuledAt { get; init; }

    /// <summary>JSON of the verdict's probabilities in the categories that the ruling labels.</summary>
    public string? Verdict { get; init; }

    /// <summary>As read; writing the row leaves an open case's claim as it is and ends a ruled one's.</summary>
    public CaseClaim? Claim { get; init; }
}

/// <summary>Makes an event of the same append part of a case's history.</summary>
public sealed record CaseEventRow(string Case, int EventIndex) : ReadModelRow;

/// <summary>Key: intervention id. The text stands in the event <paramref name="EventIndex"/> of this append, or of an earlier one when null.</summary>
public sealed record InterventionRow(
    string Id,
    string Utterance,
    ModerationAction Kind,
    InterventionStatus Status,
    DateTimeOffset At,
    int? EventIndex,
    string? LastError) : ReadModelRow;

/// <summary>
/// Key: (conversation, utterance, revision). What was said stands in the event <paramref name="EventIndex"/> of this append; the sums are of all
/// requests to language models, for accounting.
/// </summary>
/// <param name="Price">In the currency of the configured prices.</param>
public sealed record DeliberationRow(
    string Utterance,
    long Revision,
    int EventIndex,
    int Calls,
    long InputTokens,
    long OutputTokens,
    double Price,
    DateTimeOffset At) : ReadModelRow;

/// <summary>Key: (community, version). <paramref name="Document"/> is the policy as it was put.</summary>
public sealed record PolicyRow(long Version, string Document, string By, DateTimeOffset At) : ReadModelRow;

/// <summary>Who did what, for the audit page. Never holds text of a message.</summary>
public sealed record AuditRow(string Actor, string Action, string Subject, DateTimeOffset At) : ReadModelRow;
