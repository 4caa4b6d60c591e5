namespace Parley;

/// <summary>
/// What a moderator works with. Rulings, notes and undoings are idempotent by id; a claim lasts for a lease, so that two moderators do not work on one case and
/// none is lost with a moderator who went home.
/// </summary>
public interface IReviewDesk
{
    /// <summary>The queue, the most pressing first; ruled cases by falling time of the ruling.</summary>
    Task<Answer<CasePage>> CasesAsync(string community, CaseQuery query);

    /// <summary>A case with all that a moderator needs to decide.</summary>
    Task<Answer<CaseView>> GetCaseAsync(string community, string caseId);

    /// <summary>
    /// Claims the next case for this moderator. Who holds one already gets that one again, so a retry takes no second case. Without a lane, all lanes are served
    /// in their shares.
    /// </summary>
    Task<Answer<NextCase>> ClaimNextAsync(string community, string moderator, CaseLane? lane = null);

    /// <summary>Claims this case, or extends the claim; a conflict while somebody else holds it.</summary>
    Task<Answer<CaseView>> ClaimAsync(string community, string caseId, string moderator);

    /// <summary>Gives a case back.</summary>
    /// <param name="setAside">It is not served to the same moderator again for a lease's time; else it may be their next one.</param>
    Task<Answer<CaseView>> ReleaseAsync(string community, string caseId, string moderator, bool setAside = true);

    /// <summary>A person's word on a case; it becomes feedback. A conflict while somebody else holds the case.</summary>
    Task<Answer<RuledCase>> RuleAsync(string community, string caseId, Ruling ruling);

    /// <summary>Takes a ruling back.</summary>
    Task<Answer<RuledCase>> UndoAsync(string community, string caseId, Undo undo);

    /// <summary>A remark for whoever reads the case after.</summary>
    Task<Answer<CaseView>> NoteAsync(string community, string caseId, CaseNote note);

    /// <summary>How the queue stands and how far moderators agree with the verdicts and with each other.</summary>
    Task<Answer<CaseStatistics>> CaseStatisticsAsync(string community);
}
