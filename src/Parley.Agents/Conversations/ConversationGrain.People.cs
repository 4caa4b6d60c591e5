using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;
using Parley.Core.Learning;
using Parley.Core.Text;

namespace Parley.Agents.Conversations;

/// <summary>People's word: cases, rulings, reports, feedback, outcomes. What is a label becomes a row of the feedback log in the same append.</summary>
internal sealed partial class ConversationGrain
{
    public async Task<Answer<Case>> RuleAsync(string caseId, Ruling ruling, DateTimeOffset at)
    {
        try
        {
            if (await readModel.FindCaseAsync(_key.Community, caseId) is not { } recorded)
            {
                return new Refusal(RefusalKind.NotFound, "case", $"There is no case '{caseId}'.");
            }

            var known = CaseRows.Read(recorded);
            if (known.Ruling is { } earlier)
            {
                return string.Equals(earlier.Id, ruling.Id, StringComparison.Ordinal)
                    ? known
                    : new Refusal(RefusalKind.Conflict, "case", $"The case was ruled by {earlier.Moderator}.");
            }

            if (await JudgedAsync(known.Utterance) is not { } judged)
            {
                return new Refusal(RefusalKind.NotFound, "utterance", $"'{known.Utterance}' is no longer there to be ruled on.");
            }

            var ruled = known with { Status = CaseStatus.Ruled, Ruling = ruling };
            var change = new Change(_key, at);
            change.Add(new CaseRuled { Case = caseId, Ruling = ruling });
            change.Rows.Add(CaseRows.Of(ruled));
            change.Rows.Add(new AuditRow(ruling.Moderator, "case ruled", caseId, at));
            change.Feedback.AddRange(FeedbackRows.OfUtterance(_key, judged, ruling.Labels, known.Propensity, LabelSource.Ruling, await LearnedTextAsync(known.Utterance), caseId, at));
            change.Feedback.AddRange(FeedbackRows.OfDeliberation(
                _key, judged, await DeliberatedAsync(judged), ruling.Labels, known.Propensity, LabelSource.Ruling));
            return await TryCommitAsync(change) ? Learned(ruled) : Unavailable;
        }
        catch (JournalUnavailableException error)
        {
            LogUnavailable(logger, error);
            return Unavailable;
        }
    }

    public async Task<Answer<Case>> ReportAsync(Report report, DateTimeOffset at)
    {
        try
        {
            if (await JudgedAsync(report.Utterance) is null)
            {
                return new Refusal(RefusalKind.NotFound, "utterance", $"'{report.Utterance}' is not recorded in this conversation.");
            }

            var id = WorkIds.Case(_key.Conversation, report.Utterance, CaseLane.Report);
            if (await readModel.FindCaseAsync(_key.Community, id) is { } known)
            {
                return CaseRows.Read(known);
            }

            var change = new Change(_key, at);
            var reported = new Reason { Code = "reported", Text = "A member has reported it." };
            var opened = OpenCase(report.Utterance, CaseLane.Report, [reported], _state.Risk, propensity: null, change, new PersonalText(report.Reporter, report.Reason));
            return await TryCommitAsync(change) ? opened : Unavailable;
        }
        catch (JournalUnavailableException error)
        {
            LogUnavailable(logger, error);
            return Unavailable;
        }
    }

    public async Task<Answer<Feedback>> FeedbackAsync(Feedback feedback, DateTimeOffset at)
    {
        try
        {
            if (await JudgedAsync(feedback.Utterance) is not { } judged)
            {
                return new Refusal(RefusalKind.NotFound, "utterance", $"'{feedback.Utterance}' is not recorded in this conversation.");
            }

            var change = new Change(_key, at);
            change.Add(new FeedbackReceived { Feedback = feedback });
            change.Feedback.AddRange(FeedbackRows.OfUtterance(_key, judged, feedback.Labels, propensity: null, LabelSource.Feedback));
            change.Feedback.AddRange(FeedbackRows.OfDeliberation(
                _key, judged, await DeliberatedAsync(judged), feedback.Labels, propensity: null, LabelSource.Feedback));
            return await TryCommitAsync(change) ? Learned(feedback) : Unavailable;
        }
        catch (JournalUnavailableException error)
        {
            LogUnavailable(logger, error);
            return Unavailable;
        }
    }

    public Task<Answer<ConversationStatus>> EndAsync() => ConcludeAsync(derailed: null, quiet: !_state.Ended, _state.LastAt);

    public Task<Answer<ConversationStatus>> OutcomeAsync(bool? derailed, DateTimeOffset at) =>
        ConcludeAsync(derailed, quiet: derailed is null && !_state.Ended && at - _state.LastAt >= options.Value.QuietAfter, at);

    private async Task<Answer<ConversationStatus>> ConcludeAsync(bool? derailed, bool quiet, DateTimeOffset at)
    {
        if (quiet || (derailed is not null && derailed != _state.Derailed))
        {
            var change = new Change(_key, at);
            change.Add(new OutcomeRecorded { Derailed = derailed });
            change.Settle(WorkIds.Quiet);
            if (derailed is { } label && _state.Highest is { } highest)
            {
                change.Feedback.Add(FeedbackRows.OfConversation(_key, highest, label, _state.SteppedIn, Arm));
                if (_state.HighestDeliberated is { } deliberated)
                {
                    change.Feedback.Add(FeedbackRows.OfConversation(_key, deliberated, label, _state.SteppedIn, role: EnsembleRole.Deliberator));
                }
            }

            if (!await TryCommitAsync(change))
            {
                return Unavailable;
            }
        }

        return Learned(new ConversationStatus(_key.Conversation, _state.Risk, _state.Level, _state.Derailed, _state.SteppedIn));
    }

    /// <summary>Batch commands draw no silence, so they have no arms to compare.</summary>
    private SilenceArm? Arm => options.Value.Live && _state.Gate is { Silent: { } silent, SilenceRate: > 0 and < 1 and var rate } ? new SilenceArm(silent, rate) : null;

    /// <summary>What the community's own expert may see of an utterance, hashed now because folding never reads text; null once the text is erased.</summary>
    private async ValueTask<LearnedText?> LearnedTextAsync(string utterance) =>
        await readModel.FindUtteranceAsync(_key, utterance, long.MaxValue) is { } recorded && EventJson.ReadPersonal(recorded.Event).Text is { } text
            ? LearnedText.Of(AnalyzedText.Of(text))
            : null;

    /// <summary>A case for each lane that policy or the audit draw sends the utterance to.</summary>
    private void OpenCases(JudgedUtterance judged, Change change)
    {
        if (!judged.Decision.Actions.Any(action => action is ModerationAction.Review or ModerationAction.Hold or ModerationAction.Escalate))
        {
            return;
        }

        var drawn = judged.Decision.Reasons.Where(reason => string.Equals(reason.Code, "audit_draw", StringComparison.Ordinal)).ToImmutableArray();
        var selected = judged.Decision.ReviewPropensity >= 1;
        if (selected)
        {
            var highest = judged.Verdict.Scores.IsEmpty ? 0 : judged.Verdict.Scores.Max(score => score.Probability);
            var priority = judged.Decision.Actions.Contains(ModerationAction.Escalate) ? 1 : Math.Max(highest, judged.Forecast.Risk);
            OpenCase(judged.Id, CaseLane.Policy, judged.Decision.Reasons, priority, propensity: 1, change);
        }
        else if (!drawn.IsEmpty)
        {
            OpenCase(judged.Id, CaseLane.Audit, drawn, priority: 0, judged.Decision.ReviewPropensity, change);
        }
    }

    private Case OpenCase(
        string utterance, CaseLane lane, ImmutableArray<Reason> reasons, double priority, double? propensity, Change change, PersonalText? personal = null)
    {
        var opened = new Case
        {
            Id = WorkIds.Case(_key.Conversation, utterance, lane),
            Conversation = _key.Conversation,
            Utterance = utterance,
            Lane = lane,
            Reasons = reasons,
            Priority = priority,
            Propensity = propensity,
            OpenedAt = change.At,
        };
        if (!_state.OpenCases.Any(open => string.Equals(open.Id, opened.Id, StringComparison.Ordinal)))
        {
            change.Add(new CaseOpened { Case = opened }, personal);
            change.Rows.Add(CaseRows.Of(opened));
        }

        return opened;
    }

    /// <summary>The label is durable; the ensemble takes it in on its own time.</summary>
    private Answer<T> Learned<T>(T answer)
        where T : class
    {
        GrainFactory.GetGrain<IEnsembleGrain>(_key.Community).FoldAsync().Ignore();
        precedents.RefreshIfKnownAsync(_key.Community).Ignore();
        return answer;
    }
}
