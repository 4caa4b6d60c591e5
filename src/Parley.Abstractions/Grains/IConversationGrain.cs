using Orleans.Concurrency;

namespace Parley.Grains;

/// <summary>
/// Owns one conversation (key <c>community/conversation</c>): sequences it, keeps its window and its gate, and is the only writer of its
/// stream. Answers come after they are durable; the outcome of a call that failed is unknown, so send the same id again.
/// </summary>
[Alias("parley.IConversationGrain")]
public interface IConversationGrain : IGrainWithStringKey
{
    [Alias("Observe")]
    Task<Answer<Assessment>> ObserveAsync(Utterance utterance);

    [Alias("Remove")]
    Task<Answer<Assessment>> RemoveAsync(string utterance, DateTimeOffset at);

    /// <summary>Judges a draft against the state at entry, beside the conversation's turn.</summary>
    [AlwaysInterleave]
    [Alias("Preview")]
    Task<Answer<Assessment>> PreviewAsync(Utterance draft);

    [Alias("Rule")]
    Task<Answer<Case>> RuleAsync(string caseId, Ruling ruling, DateTimeOffset at);

    [Alias("Undo")]
    Task<Answer<Case>> UndoAsync(string caseId, Undo undo, DateTimeOffset at);

    [Alias("Note")]
    Task<Answer<Case>> NoteAsync(string caseId, CaseNote note, DateTimeOffset at);

    [Alias("Appeal")]
    Task<Answer<Case>> AppealAsync(Appeal appeal, DateTimeOffset at);

    [Alias("Report")]
    Task<Answer<Case>> ReportAsync(Report report, DateTimeOffset at);

    [Alias("Feedback")]
    Task<Answer<Feedback>> FeedbackAsync(Feedback feedback, DateTimeOffset at);

    [Alias("Outcome")]
    Task<Answer<ConversationStatus>> OutcomeAsync(bool? derailed, DateTimeOffset at);

    /// <summary>A batch has no more to say here: it counts as quiet at the time of its last event.</summary>
    [Alias("End")]
    Task<Answer<ConversationStatus>> EndAsync();

    /// <summary>Work that is planned and not yet settled, earliest first.</summary>
    [ReadOnly]
    [Alias("Pending")]
    Task<ImmutableArray<PendingWork>> PendingAsync();

    /// <summary>What the second look has to weigh; null when the work was settled meanwhile.</summary>
    [ReadOnly]
    [Alias("Consider")]
    Task<Consideration?> ConsiderAsync(PendingWork look);

    /// <summary>
    /// The second look: asks the gate with the balance just weighed. Returns what to compose when it allows; else records the refusal and
    /// returns null.
    /// </summary>
    [Alias("Look")]
    Task<CompositionOrder?> LookAsync(PendingWork look, Balance balance, DateTimeOffset at);

    /// <summary>Records the composed intervention and its delivery, in one append.</summary>
    [Alias("Propose")]
    Task<Intervention?> ProposeAsync(PendingWork look, CompositionOrder order, Composed composed, DateTimeOffset at);

    /// <summary>Records that an allowed intervention was not made after all.</summary>
    [Alias("Withhold")]
    Task WithholdAsync(PendingWork look, ImmutableArray<Reason> reasons, DateTimeOffset at);

    /// <summary>The intervention a delivery is about; null when it was settled meanwhile.</summary>
    [ReadOnly]
    [Alias("Delivery")]
    Task<Intervention?> DeliveryAsync(string intervention);

    [Alias("Delivered")]
    Task DeliveredAsync(string intervention, string? receipt, DateTimeOffset at);

    [Alias("Failed")]
    Task FailedAsync(string intervention, string error, DateTimeOffset at);

    /// <summary>A delivery that was given up is tried again from the start. Only the conversation's latest interventions can be.</summary>
    [Alias("Retry")]
    Task<Answer<Intervention>> RetryAsync(string intervention, string by, DateTimeOffset at);

    /// <summary>The thread around an utterance as language models are told it; null when nothing of it is remembered.</summary>
    /// <param name="draft">Stands for an utterance that is not recorded; null to brief on a recorded one.</param>
    [AlwaysInterleave]
    [Alias("Brief")]
    Task<ThreadBrief?> BriefAsync(string utterance, Utterance? draft);

    /// <summary>Takes in what a deliberation found, once; null when nobody waits for it any more.</summary>
    [Alias("Conclude")]
    Task<DeliberationOutcome?> ConcludeAsync(PendingWork work, DeliberationFindings findings, DateTimeOffset at);

    /// <summary>A fingerprint of the folded state, to compare with a replay of the journal.</summary>
    [ReadOnly]
    [Alias("Fingerprint")]
    Task<StateFingerprint> FingerprintAsync();
}
