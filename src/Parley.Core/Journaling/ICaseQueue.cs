using Parley.Core.Reviewing;

namespace Parley.Core.Journaling;

/// <summary>
/// The review queue as moderators share it. Cases are written by <see cref="Append"/>; claims are kept beside them in the store, so they hold across silos and
/// restarts, and each is taken in one transaction. All times of a call are the caller's.
/// </summary>
public interface ICaseQueue
{
    /// <summary>Open cases by falling <see cref="CasePriority.Rank"/>, ruled ones by falling time of the ruling; then by id.</summary>
    ValueTask<IReadOnlyList<RecordedCase>> ListAsync(string community, CaseQuery query, DateTimeOffset now);

    /// <summary>The case's events, oldest first.</summary>
    ValueTask<IReadOnlyList<StoredEvent>> HistoryAsync(string community, string caseId);

    /// <summary>Utterances that arrived before this one, newest revision of each, oldest first.</summary>
    ValueTask<IReadOnlyList<RecordedUtterance>> BeforeAsync(ConversationKey conversation, string utterance, int limit);

    /// <summary>
    /// Claims a case: the one the moderator holds already; else an urgent one (<see cref="CasePriority.Urgent"/>); else the first of the lane, or without a lane of
    /// the first lane in <see cref="LaneInterleave.Order"/> that has one. Cases claimed by others, given back by this moderator of late, or barred to them while there
    /// is another moderator are passed over. What was served is recorded in the same transaction.
    /// </summary>
    ValueTask<RecordedCase?> ClaimNextAsync(string community, CaseLane? lane, CaseClaim claim, DateTimeOffset now);

    /// <summary>Claims an open case, or extends the claim. False where it is not open or somebody else holds it.</summary>
    ValueTask<bool> ClaimAsync(string community, string caseId, CaseClaim claim, DateTimeOffset now);

    /// <summary>Ends the moderator's claim. False where they hold none.</summary>
    /// <param name="notAgainBefore">Until then <see cref="ClaimNextAsync"/> does not give it to them.</param>
    ValueTask<bool> ReleaseAsync(string community, string caseId, string moderator, DateTimeOffset notAgainBefore);

    /// <summary>Whether anybody but this moderator has ruled here or holds a case.</summary>
    ValueTask<bool> HasOtherModeratorAsync(string community, string moderator, DateTimeOffset now);

    /// <summary>Only lanes that have or had cases, in no order.</summary>
    ValueTask<IReadOnlyList<LaneStanding>> LanesAsync(string community, DateTimeOffset now);

    /// <summary>How many rulings of each moderator stand, by name.</summary>
    ValueTask<IReadOnlyList<(string Moderator, long Ruled)>> ModeratorsAsync(string community);
}

/// <summary>How many cases a lane has.</summary>
public sealed record LaneStanding(CaseLane Lane, long Open, long Claimed, long Ruled, DateTimeOffset? OldestOpenedAt, long Served);
