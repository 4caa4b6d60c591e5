namespace Parley.Core.Journaling;

/// <summary>What readers ask: pages of a conversation, the queue, the outbox. Reads are committed data only.</summary>
public interface IReadModel
{
    /// <summary>The newest row of an utterance with a revision at or below the one asked for, with its event; null when it was never recorded.</summary>
    ValueTask<RecordedUtterance?> FindUtteranceAsync(ConversationKey conversation, string utterance, long revision);

    /// <summary>The conversation's utterances in order of arrival (newest revision of each), after a given one, at most <paramref name="limit"/>. After an unknown one: from the first.</summary>
    ValueTask<IReadOnlyList<RecordedUtterance>> UtterancesAsync(ConversationKey conversation, string? after, int limit);

    /// <summary>The conversation's newest utterances in order of arrival (newest revision of each), at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<RecordedUtterance>> LatestUtterancesAsync(ConversationKey conversation, int limit);

    ValueTask<RecordedConversation?> FindConversationAsync(ConversationKey conversation);

    /// <summary>Conversations of a community, by falling risk or by falling time of the last update.</summary>
    ValueTask<IReadOnlyList<RecordedConversation>> ConversationsAsync(string community, ConversationOrder order, int offset, int limit);

    /// <summary>Open cases by what presses most, their age counted; ruled ones by falling time of the ruling. <see cref="ICaseQueue"/> has filters and claims.</summary>
    ValueTask<IReadOnlyList<RecordedCase>> CasesAsync(string community, CaseStatus status, int limit);

    ValueTask<RecordedCase?> FindCaseAsync(string community, string id);

    /// <summary>Interventions of a community, or of one of its conversations, newest first; only those of a status where one is named.</summary>
    ValueTask<IReadOnlyList<RecordedIntervention>> InterventionsAsync(string community, string? conversation, int limit, InterventionStatus? status = null);

    /// <summary>The deliberations on these utterances of a conversation, on every revision; by utterance, then revision.</summary>
    ValueTask<IReadOnlyList<RecordedDeliberation>> DeliberationsOnAsync(ConversationKey conversation, IEnumerable<string> utterances);

    /// <summary>Deliberations of a community, or of one of its conversations, newest first.</summary>
    ValueTask<IReadOnlyList<RecordedDeliberation>> DeliberationsAsync(string community, string? conversation, int limit);

    /// <summary>The newest policy document, or null where none was put.</summary>
    ValueTask<PolicyRow?> PolicyAsync(string community);

    /// <summary>Every policy document that was put, newest first.</summary>
    /// <param name="before">Only versions below this one.</param>
    ValueTask<IReadOnlyList<PolicyRow>> PoliciesAsync(string community, long before, int limit);

    /// <summary>Who did what in a community, newest first.</summary>
    ValueTask<IReadOnlyList<AuditRow>> AuditAsync(string community, int limit);

    /// <summary>The same as numbered entries, for paging.</summary>
    /// <param name="before">Only entries with lower numbers.</param>
    ValueTask<IReadOnlyList<AuditEntry>> AuditBeforeAsync(string community, long before, int limit);

    ValueTask<IReadOnlyList<string>> CommunitiesAsync();

    /// <summary>How often texts of the community were erased; whoever keeps something made from texts looks again when it has grown. 0 for an unknown community.</summary>
    ValueTask<long> ErasuresAsync(string community);

    /// <summary>Weights by falling position, of one category or role or of all; within one position by category, role and expert.</summary>
    ValueTask<IReadOnlyList<RecordedWeight>> WeightHistoryAsync(string community, int limit, string? category = null, string? role = null);
}

public enum ConversationOrder
{
    Risk,
    Recent,
}

/// <summary>A recorded utterance and the event that holds its text and its judgement.</summary>
public sealed record RecordedUtterance(string Utterance, long Revision, bool Removed, StoredEvent Event);

/// <summary>An entry of the audit list; numbers rise in the order of writing.</summary>
public sealed record AuditEntry(long Number, AuditRow Row);

public sealed record RecordedConversation(string Conversation, ConversationRow Row);

public sealed record RecordedCase(string Conversation, CaseRow Row);

/// <summary>An outbox row with the event that holds its text; the row's EventIndex is null.</summary>
public sealed record RecordedIntervention(string Conversation, InterventionRow Row, StoredEvent Event);

/// <summary>A deliberation's row with the event that holds what was said; the row's EventIndex is 0.</summary>
public sealed record RecordedDeliberation(string Conversation, DeliberationRow Row, StoredEvent Event);

public sealed record RecordedWeight(long Position, DateTimeOffset At, WeightRow Row);
