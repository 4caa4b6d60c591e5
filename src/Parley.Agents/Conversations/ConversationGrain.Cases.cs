using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;
using Parley.Core.Learning;
using Parley.Core.Reviewing;

namespace Parley.Agents.Conversations;

/// <summary>
/// What people do with cases. A ruling, its place in the feedback log and what it asks of the forum become durable in one append, so no crash can separate them.
/// </summary>
internal sealed partial class ConversationGrain
{
    public Task<Answer<Case>> RuleAsync(string caseId, Ruling ruling, DateTimeOffset at) => GuardedAsync<Case>(async () =>
    {
        if (await FindCaseAsync(caseId) is not var (known, history))
        {
            return NoCase(caseId);
        }

        if (known.Ruling is { } earlier)
        {
            return string.Equals(earlier.Id, ruling.Id, StringComparison.Ordinal)
                ? known with { Ruling = history.WithNote(earlier) }
                : new Refusal(RefusalKind.Conflict, "case", $"The case was ruled by {earlier.Moderator}.");
        }

        if (history.Ruled(ruling.Id) is not null)
        {
            return new Refusal(RefusalKind.Conflict, "id", $"The ruling '{ruling.Id}' was given before and the case was opened again; give the next one another id.");
        }

        if (await BarAsync(known, ruling.Moderator, at) is { } bar)
        {
            return bar;
        }

        if (await RecordedAsync(known.Utterance, alwaysLook: true) is not { } recorded || RecordedBody.Judged(recorded.Event) is not { } judged)
        {
            return new Refusal(RefusalKind.NotFound, "utterance", $"'{known.Utterance}' is not there to be ruled on.");
        }

        var word = ruling with { Note = null };
        var ruled = known with { Status = CaseStatus.Ruled, Ruling = word, RuledAt = at, Claim = null };
        var change = new Change(_key, at);
        change.AddToCase(caseId, new CaseRuled { Case = caseId, Ruling = word, Revision = judged.Revision }, Remark(recorded, ruling.Moderator, ruling.Note));
        change.Rows.Add(CaseRows.Of(ruled, VerdictOn(judged, ruling.Labels)));
        change.Rows.Add(new AuditRow(ruling.Moderator, "case ruled", caseId, at));
        change.Feedback.AddRange(FeedbackRows.OfUtterance(
            _key, judged, ruling.Labels, known.Propensity, LabelSource.Ruling, LearnedTextOf(recorded), caseId, at, FeedbackRows.WordOf(caseId, ruling.Id)));
        change.Feedback.AddRange(FeedbackRows.OfDeliberation(
            _key, judged, await DeliberatedAsync(judged), ruling.Labels, known.Propensity, LabelSource.Ruling, FeedbackRows.WordOf(caseId, ruling.Id)));
        var others = await OtherRulingsAsync(known);
        var decided = await DecidedAsync(judged);
        await OrderAsync(new Turnabout(known, decided, others, [.. others, (word, at)], ruling.Moderator, ruling.Id, Undone: false), change);
        return await TryCommitAsync(change) ? Learned(ruled with { Ruling = ruling }) : Unavailable;
    });

    public Task<Answer<Case>> UndoAsync(string caseId, Undo undo, DateTimeOffset at) => GuardedAsync<Case>(async () =>
    {
        if (await FindCaseAsync(caseId) is not var (known, history))
        {
            return NoCase(caseId);
        }

        if (undo.Ruling is { } meant ? history.Undid(meant) : known.Ruling is null && history.WasReopened)
        {
            return known;
        }

        if (known.Ruling is not { } ruling || (undo.Ruling is { } named && !string.Equals(named, ruling.Id, StringComparison.Ordinal)))
        {
            return new Refusal(RefusalKind.Conflict, "ruling", "The case has no such ruling to undo.");
        }

        if (await RecordedAsync(known.Utterance, alwaysLook: true) is not { } recorded || RecordedBody.Judged(recorded.Event) is not { } judged)
        {
            return new Refusal(RefusalKind.NotFound, "utterance", $"'{known.Utterance}' is not there any more.");
        }

        var open = known with { Status = CaseStatus.Open, Ruling = null, RuledAt = null };
        var change = new Change(_key, at);
        change.AddToCase(
            caseId, new CaseReopened { Case = open, Ruling = ruling.Id, By = undo.Moderator, Undone = ruling with { Note = null } }, Remark(recorded, undo.Moderator, undo.Note));
        change.Rows.Add(CaseRows.Of(open));
        change.Rows.Add(new AuditRow(undo.Moderator, "case reopened", caseId, at));
        change.Feedback.AddRange(FeedbackRows.Withdrawing(
            _key, known.Utterance, history.Ruled(ruling.Id)?.Revision ?? judged.Revision, ruling.Labels, FeedbackRows.WordOf(caseId, ruling.Id)));
        if (await DeliberatedAsync(judged) is { } deliberated)
        {
            var heard = ruling.Labels.Where(label => deliberated.Verdict.Learners.Any(learner => string.Equals(learner.Category, label.Category, StringComparison.Ordinal)));
            change.Feedback.AddRange(FeedbackRows.Withdrawing(
                _key, known.Utterance, judged.Revision, [.. heard], FeedbackRows.WordOf(caseId, ruling.Id), EnsembleRole.Deliberator));
        }

        var others = await OtherRulingsAsync(known);
        var decided = await DecidedAsync(judged);
        await OrderAsync(new Turnabout(known, decided, [.. others, (ruling, known.RuledAt ?? at)], others, undo.Moderator, ruling.Id, Undone: true), change);
        return await TryCommitAsync(change) ? Learned(open) : Unavailable;
    });

    public Task<Answer<Case>> NoteAsync(string caseId, CaseNote note, DateTimeOffset at) => GuardedAsync<Case>(async () =>
    {
        if (await FindCaseAsync(caseId) is not var (known, history) || await RecordedAsync(known.Utterance, alwaysLook: true) is not { } recorded)
        {
            return NoCase(caseId);
        }

        if (history.Noted(note.Id))
        {
            return known;
        }

        var change = new Change(_key, at);
        change.AddToCase(caseId, new CaseNoted { Case = caseId, Id = note.Id, By = note.Moderator }, Remark(recorded, note.Moderator, note.Text));
        return await TryCommitAsync(change) ? known : Unavailable;
    });

    public Task<Answer<Case>> ReportAsync(Report report, DateTimeOffset at) => GuardedAsync<Case>(async () =>
    {
        if (await JudgedAsync(report.Utterance) is not { } judged)
        {
            return new Refusal(RefusalKind.NotFound, "utterance", $"'{report.Utterance}' is not recorded in this conversation.");
        }

        var own = await FindCaseAsync(WorkIds.Case(_key.Conversation, report.Utterance, CaseLane.Report));
        var policy = await FindCaseAsync(WorkIds.Case(_key.Conversation, report.Utterance, CaseLane.Policy));
        if (policy is { Case.Status: CaseStatus.Open } && own is not { Case.Status: CaseStatus.Open })
        {
            return await ReportedAgainAsync(policy.Value, report, at);
        }

        if (own is { } known)
        {
            return known.Case.Status == CaseStatus.Open ? await ReportedAgainAsync(known, report, at) : known.Case;
        }

        var change = new Change(_key, at);
        var reported = new Reason { Code = "reported", Text = "A member has reported it." };
        var opened = NewCase(report.Utterance, CaseLane.Report, [reported], CasePriority.Reported(CasePriority.Of(judged)), propensity: null, at) with { Reports = 1 };
        OpenCase(opened, change, new PersonalText(report.Reporter, report.Reason));
        return await TryCommitAsync(change) ? opened : Unavailable;
    });

    public Task<Answer<Case>> AppealAsync(Appeal appeal, DateTimeOffset at) => GuardedAsync<Case>(async () =>
    {
        if (await RecordedAsync(appeal.Utterance, alwaysLook: true) is not { } recorded || RecordedBody.Judged(recorded.Event) is not { } judged)
        {
            return new Refusal(RefusalKind.NotFound, "utterance", $"'{appeal.Utterance}' is not recorded in this conversation.");
        }

        if (!string.Equals(EventJson.ReadPersonal(recorded.Event).Speaker, appeal.Speaker, StringComparison.Ordinal))
        {
            return new Refusal(RefusalKind.Invalid, "speaker", "must be the author of the utterance: only the author may appeal");
        }

        if (await FindCaseAsync(WorkIds.Case(_key.Conversation, appeal.Utterance, CaseLane.Appeal)) is var (known, history))
        {
            return string.Equals(history.AppealText, appeal.Text, StringComparison.Ordinal)
                ? known
                : new Refusal(RefusalKind.Conflict, "utterance", "The author has appealed already.");
        }

        var earlier = (await SiblingsAsync(appeal.Utterance)).Where(sibling => sibling.Ruling is not null).MaxBy(sibling => sibling.RuledAt);
        var reason = new Reason { Code = "appealed", Text = earlier is null ? "The author objects." : "The author objects to the ruling." };

        // The message was picked for a label when the earlier case was opened: a correction keeps the chance of that.
        var opened = NewCase(appeal.Utterance, CaseLane.Appeal, [reason], CasePriority.Of(judged), earlier?.Propensity, at) with
        {
            AppealOf = earlier?.Id,
            Barred = earlier?.Ruling?.Moderator,
        };
        var change = new Change(_key, at);
        OpenCase(opened, change, new PersonalText(appeal.Speaker, appeal.Text));
        return await TryCommitAsync(change) ? opened : Unavailable;
    });

    private static Refusal NoCase(string caseId) => new(RefusalKind.NotFound, "case", $"There is no case '{caseId}'.");

    /// <summary>Why this moderator may not rule on it now, if so.</summary>
    private async ValueTask<Refusal?> BarAsync(Case @case, string moderator, DateTimeOffset at)
    {
        if (@case.Claim is { } claim && claim.Until > at && !string.Equals(claim.Moderator, moderator, StringComparison.Ordinal))
        {
            return CaseClaims.Taken(claim);
        }

        return string.Equals(@case.Barred, moderator, StringComparison.Ordinal) && await queue.HasOtherModeratorAsync(_key.Community, moderator, at)
            ? new Refusal(RefusalKind.Conflict, "moderator", "The appeal is against this moderator's ruling, so another has to rule on it.")
            : null;
    }

    private async ValueTask<(Case Case, CaseHistory History)?> FindCaseAsync(string caseId) =>
        await readModel.FindCaseAsync(_key.Community, caseId) is { } recorded
            ? (CaseRows.Read(recorded), new CaseHistory(await queue.HistoryAsync(_key.Community, caseId)))
            : null;

    /// <summary>The cases of an utterance, by lane.</summary>
    private async ValueTask<List<Case>> SiblingsAsync(string utterance)
    {
        var siblings = new List<Case>();
        foreach (var lane in LaneInterleave.Lanes)
        {
            if (await readModel.FindCaseAsync(_key.Community, WorkIds.Case(_key.Conversation, utterance, lane)) is { } recorded)
            {
                siblings.Add(CaseRows.Read(recorded));
            }
        }

        return siblings;
    }

    private async ValueTask<ImmutableArray<(Ruling Ruling, DateTimeOffset At)>> OtherRulingsAsync(Case @case) =>
    [
        .. (await SiblingsAsync(@case.Utterance))
            .Where(sibling => sibling.Ruling is not null && !string.Equals(sibling.Id, @case.Id, StringComparison.Ordinal))
            .Select(sibling => (sibling.Ruling!, sibling.RuledAt ?? sibling.OpenedAt)),
    ];

    private async Task<Answer<Case>> ReportedAgainAsync((Case Case, CaseHistory History) found, Report report, DateTimeOffset at)
    {
        if (found.History.ReportedBy(report.Reporter))
        {
            return found.Case;
        }

        var pressing = found.Case with { Reports = found.Case.Reports + 1, Priority = CasePriority.Reported(found.Case.Priority) };
        var change = new Change(_key, at);
        change.AddToCase(
            pressing.Id,
            new CaseReported { Case = pressing.Id, Reports = pressing.Reports, Priority = pressing.Priority },
            new PersonalText(report.Reporter, report.Reason));
        change.Rows.Add(CaseRows.Of(pressing));
        return await TryCommitAsync(change) ? pressing : Unavailable;
    }

    /// <summary>What moderators write about a message is erased with its author; once the author is erased, with the moderator.</summary>
    private static PersonalText? Remark(RecordedUtterance about, string moderator, string? text) => string.IsNullOrEmpty(text)
        ? null
        : new PersonalText(about.Event.Erased ? moderator : EventJson.ReadPersonal(about.Event).Speaker, text);

    private static ImmutableArray<CategoryScore> VerdictOn(JudgedUtterance judged, ImmutableArray<CategoryScore> labels) =>
        [.. judged.Verdict.Scores.Where(score => labels.Any(label => string.Equals(label.Category, score.Category, StringComparison.Ordinal)))];

    private async Task<Answer<T>> GuardedAsync<T>(Func<Task<Answer<T>>> work)
        where T : class
    {
        try
        {
            return await work();
        }
        catch (JournalUnavailableException error)
        {
            LogUnavailable(logger, error);
            return Unavailable;
        }
    }
}
