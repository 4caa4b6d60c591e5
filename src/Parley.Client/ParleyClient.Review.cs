using System.Globalization;
using System.Net.Http.Json;

namespace Parley.Client;

/// <summary>What members and moderators do with cases. Who moderates is named in each call; without a name the key's stands.</summary>
public sealed partial class ParleyClient
{
    /// <summary>A member reports an utterance.</summary>
    public Task<ReviewCase> ReportAsync(MemberReport report, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, "reports", JsonContent.Create(report, Wire.Default.MemberReport), Wire.Default.ReviewCase, cancellation);

    /// <summary>The author of an utterance objects to what was decided.</summary>
    /// <exception cref="ParleyRefusedException">Somebody else wrote it, or the author has appealed already.</exception>
    public Task<ReviewCase> AppealAsync(AuthorAppeal appeal, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, "appeals", JsonContent.Create(appeal, Wire.Default.AuthorAppeal), Wire.Default.ReviewCase, cancellation);

    /// <summary>A page of the queue, the most pressing first; <paramref name="after"/> is the last page's <c>Next</c>.</summary>
    /// <param name="status"><c>open</c> or <c>ruled</c>.</param>
    /// <param name="lane"><c>policy</c>, <c>audit</c>, <c>report</c>, <c>appeal</c> or <c>learning</c>; null for all.</param>
    public Task<ReviewPage> CasesAsync(string status = "open", string? lane = null, int limit = 50, string? after = null, CancellationToken cancellation = default) =>
        SendAsync(
            HttpMethod.Get,
            string.Create(
                CultureInfo.InvariantCulture,
                $"cases?status={Escape(status)}&limit={limit}{(lane is null ? "" : $"&lane={Escape(lane)}")}{(after is null ? "" : $"&after={Escape(after)}")}"),
            null,
            Wire.Default.ReviewPage,
            cancellation);

    /// <summary>A case with all that a moderator needs to decide.</summary>
    public Task<ReviewCase> GetCaseAsync(string caseId, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Get, $"cases/{Escape(caseId)}", null, Wire.Default.ReviewCase, cancellation);

    /// <summary>Claims the next case; its <c>Case</c> is null when nothing waits for this moderator.</summary>
    public Task<NextReviewCase> NextCaseAsync(string? moderator = null, string? lane = null, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, "cases/next", JsonContent.Create(new NextAsked(moderator, lane), Wire.Default.NextAsked), Wire.Default.NextReviewCase, cancellation);

    /// <summary>Claims a case, or extends the claim.</summary>
    /// <exception cref="ParleyRefusedException">Somebody else works on it.</exception>
    public Task<ReviewCase> ClaimAsync(string caseId, string? moderator = null, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, $"cases/{Escape(caseId)}/claim", JsonContent.Create(new ClaimAsked(moderator), Wire.Default.ClaimAsked), Wire.Default.ReviewCase, cancellation);

    /// <summary>Gives a case back.</summary>
    public Task<ReviewCase> ReleaseAsync(string caseId, string? moderator = null, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, $"cases/{Escape(caseId)}/release", JsonContent.Create(new ClaimAsked(moderator), Wire.Default.ClaimAsked), Wire.Default.ReviewCase, cancellation);

    /// <summary>A person's word on a case, and what it did to the weights.</summary>
    /// <exception cref="ParleyRefusedException">It was ruled already, or somebody else works on it.</exception>
    public Task<RuledReviewCase> RuleAsync(string caseId, ReviewRuling ruling, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, $"cases/{Escape(caseId)}/ruling", JsonContent.Create(ruling, Wire.Default.ReviewRuling), Wire.Default.RuledReviewCase, cancellation);

    /// <summary>Takes a ruling back: the one named, or the one that stands.</summary>
    public Task<RuledReviewCase> UndoAsync(string caseId, string? ruling = null, string? moderator = null, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, $"cases/{Escape(caseId)}/undo", JsonContent.Create(new UndoAsked(ruling, moderator), Wire.Default.UndoAsked), Wire.Default.RuledReviewCase, cancellation);

    /// <summary>A remark for whoever reads the case after.</summary>
    public Task<ReviewCase> NoteAsync(string caseId, string text, string? moderator = null, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, $"cases/{Escape(caseId)}/notes", JsonContent.Create(new NoteAsked(text, moderator), Wire.Default.NoteAsked), Wire.Default.ReviewCase, cancellation);

    /// <summary>How the queue stands, and how far moderators agree.</summary>
    public Task<ReviewStatistics> CaseStatisticsAsync(CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Get, "cases/statistics", null, Wire.Default.ReviewStatistics, cancellation);
}

internal sealed record NextAsked(string? Moderator, string? Lane);

internal sealed record ClaimAsked(string? Moderator);

internal sealed record UndoAsked(string? Ruling, string? Moderator);

internal sealed record NoteAsked(string Text, string? Moderator);
