using Parley.Agents.Communities;
using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;
using Parley.Core.Learning;
using Parley.Core.Policies;
using Parley.Core.Reviewing;
using Parley.Core.Text;

namespace Parley.Agents.Conversations;

/// <summary>People's word beside rulings: feedback, outcomes; and which utterances people are asked about. What is a label becomes a row of the feedback log in the same append.</summary>
internal sealed partial class ConversationGrain
{
    public Task<Answer<Feedback>> FeedbackAsync(Feedback feedback, DateTimeOffset at) => GuardedAsync<Feedback>(async () =>
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
    });

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
    private static LearnedText? LearnedTextOf(RecordedUtterance recorded) =>
        EventJson.ReadPersonal(recorded.Event).Text is { } text ? LearnedText.Of(AnalyzedText.Of(text)) : null;

    /// <summary>The case that policy or a draw makes of an utterance, if any.</summary>
    private Case? CaseFor(JudgedUtterance judged, ConversationWindow before, Community community, DateTimeOffset at)
    {
        var sent = judged.Decision.Actions.Any(action => action is ModerationAction.Review or ModerationAction.Hold or ModerationAction.Escalate);
        if (sent && judged.Decision.ReviewPropensity >= 1)
        {
            return NewCase(judged.Id, CaseLane.Policy, judged.Decision.Reasons, CasePriority.Of(judged), propensity: 1, at);
        }

        if (sent && DrawnReasons(judged) is { IsEmpty: false } drawn)
        {
            // No case drawn at random is more pressing than another, or the draw would not stay one.
            return NewCase(judged.Id, CaseLane.Audit, drawn, priority: 0, judged.Decision.ReviewPropensity, at);
        }

        return !sent && options.Value.Live && community.Policy.Mode is PolicyMode.Assist or PolicyMode.Act && judged.Role == SpeakerRole.Member
            ? LearningCase(judged, before, community, at)
            : null;
    }

    private static ImmutableArray<Reason> DrawnReasons(JudgedUtterance judged) =>
        [.. judged.Decision.Reasons.Where(reason => string.Equals(reason.Code, "audit_draw", StringComparison.Ordinal))];

    private Case? LearningCase(JudgedUtterance judged, ConversationWindow before, Community community, DateTimeOffset at)
    {
        var value = LearningDraw.Value(judged.Verdict, judged.Features.Fingerprint, judged.Id, before);
        var rate = community.Policy.Review.LearningRate;
        if (!LearningDraw.Asks(community.Seed, _key.Conversation, judged.Id, rate, value))
        {
            return null;
        }

        var reason = new Reason
        {
            Code = "learning_draw",
            Text = "The experts are at odds about it, so a ruling would teach them much.",
            PolicyPath = "review.learning_rate",
            Value = Math.Round(value, 4),
            Threshold = rate,
        };
        return NewCase(judged.Id, CaseLane.Learning, [reason], Math.Min(value, CasePriority.Most), propensity: null, at);
    }

    private Case NewCase(string utterance, CaseLane lane, ImmutableArray<Reason> reasons, double priority, double? propensity, DateTimeOffset at) => new()
    {
        Id = WorkIds.Case(_key.Conversation, utterance, lane),
        Conversation = _key.Conversation,
        Utterance = utterance,
        Lane = lane,
        Reasons = reasons,
        Priority = priority,
        Propensity = propensity,
        OpenedAt = at,
    };

    private async ValueTask<bool> IsOpenAsync(Case opened) =>
        await readModel.FindCaseAsync(_key.Community, opened.Id) is { } recorded && CaseRows.Read(recorded).Status == CaseStatus.Open;

    private static void OpenCase(Case opened, Change change, PersonalText? personal = null)
    {
        change.AddToCase(opened.Id, new CaseOpened { Case = opened }, personal);
        change.Rows.Add(CaseRows.Of(opened));
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
