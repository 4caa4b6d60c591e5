using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Deliberation.Routing;
using Parley.Core.Journaling;
using Parley.Core.Judging;
using Parley.Core.Policies;
using Parley.Core.Reviewing;

namespace Parley.Agents.Conversations;

/// <summary>What language models are told, and what they said. They are asked outside the turn; here it is only read and taken in.</summary>
internal sealed partial class ConversationGrain
{
    public async Task<ThreadBrief?> BriefAsync(string utterance, Utterance? draft)
    {
        var state = _state;
        var turns = state.Window.Entries
            .Where(entry => entry is { Removed: false, Text: not null })
            .Select(entry => new ThreadTurn(entry.Id, entry.Speaker, entry.Role, entry.Text!, entry.ReplyTo));
        if (draft is not null)
        {
            return new ThreadBrief
            {
                Subject = draft.Id,
                Revision = draft.Revision,
                Turns = [.. turns.Where(turn => !string.Equals(turn.Id, draft.Id, StringComparison.Ordinal)), new ThreadTurn(draft.Id, draft.Speaker, draft.Role, draft.Text, draft.ReplyTo)],
                Verdict = Verdict.Empty,
                Forecast = new Forecast { Risk = state.Risk, Level = state.Level, Summary = state.Summary },
                Opinions = [],
                Dynamics = state.Dynamics,
                Length = state.Window.Turns,
            };
        }

        if (await readModel.FindUtteranceAsync(_key, utterance, long.MaxValue) is not { Removed: false } recorded
            || RecordedBody.Judged(recorded.Event) is not { } judged
            || RecordedBody.Utterance(recorded.Event) is not { Text.Length: > 0 } said)
        {
            return null;
        }

        // A slow sweep may come after the text has left the window; the journal still has it.
        var told = turns.ToImmutableArray();
        told = told.Any(turn => string.Equals(turn.Id, utterance, StringComparison.Ordinal))
            ? told
            : told.Insert(0, new ThreadTurn(said.Id, said.Speaker, said.Role, said.Text, said.ReplyTo));
        var planned = state.Pending.FirstOrDefault(item => IsDeliberation(item, judged))?.Deliberation;
        var plan = planned is null ? null : KeptWord.Spare(planned, state.Kept, step: !judged.Planned.IsEmpty);
        return new ThreadBrief
        {
            Subject = utterance,
            Revision = judged.Revision,
            Turns = told,
            Verdict = judged.Verdict,
            Forecast = judged.Forecast,
            Opinions = judged.Opinions,
            Dynamics = state.Dynamics,
            Fingerprint = judged.Features.Fingerprint,
            Plan = plan,
            PolicyVersion = judged.PolicyVersion,
            Step = judged.Planned.IsEmpty ? ModerationAction.Facilitate : judged.Planned[0].Kind,
            Length = state.Window.Turns,
            Rewrites = state.Rewrites,
            WordHolds = planned is not null && planned != plan,
        };
    }

    public async Task<DeliberationOutcome?> ConcludeAsync(PendingWork work, DeliberationFindings findings, DateTimeOffset at)
    {
        if (!IsPending(work) || await JudgedAsync(work.Subject) is not { } judged || _state.Pending.FirstOrDefault(item => IsDeliberation(item, judged)) is not { Deliberation: { } plan })
        {
            return null;
        }

        var input = await ReconsideredAsync(judged, findings, plan, at);
        var concluded = await DroppedAsync(judged, findings, input) is { } why ? Reconsideration.Drop(input, why) : reconsideration.Conclude(input);
        var change = new Change(_key, at);
        var index = change.Add(concluded);
        change.Rows.Add(DeliberationRows.Of(concluded.Outcome, index));
        change.Settled.Add(work.Id);
        foreach (var look in concluded.Planned)
        {
            change.Plan(DueKind.Debounce, WorkIds.Look(judged.Id, look.Kind), judged.Id, look.At);
        }

        await CarryOutAsync(judged, concluded, change);
        return await TryCommitAsync(change) ? concluded.Outcome : throw new JournalUnavailableException("The deliberation was not recorded.");
    }

    private async ValueTask<Reconsidered> ReconsideredAsync(JudgedUtterance judged, DeliberationFindings findings, PlannedDeliberation plan, DateTimeOffset at)
    {
        var community = await communities.GetAsync(_key.Community);
        return new Reconsidered
        {
            Conversation = _key.Conversation,
            Judged = judged,
            Findings = findings,
            Plan = plan,
            State = _state,
            Policy = community.Policy,
            PolicyVersion = community.PolicyVersion,
            Seed = community.Seed,
            Ensemble = await ensembles.GetAsync(_key.Community),
            Experts = deliberator.Roster.ExpertNames,
            Forecasters = deliberator.Roster.Forecasters,
            Analyst = community.Analyst,
            At = at,
            OrdinalTime = options.Value.Ordinals,
            DrawsSilence = options.Value.Live,
        };
    }

    /// <summary>Why what was found no longer counts; null when it does. Newer comments are no reason: the forecast is made afresh.</summary>
    private async ValueTask<string?> DroppedAsync(JudgedUtterance judged, DeliberationFindings findings, Reconsidered input)
    {
        if (judged.Revision != findings.Revision)
        {
            return "the message was edited";
        }

        if (input.PolicyVersion != findings.PolicyVersion)
        {
            return "the policy changed";
        }

        if (input.Policy.Mode == PolicyMode.Off)
        {
            return "the mode is off";
        }

        if (_state.Gate.LastModeratorTurn > judged.Turn)
        {
            return "a moderator wrote";
        }

        foreach (var lane in Enum.GetValues<CaseLane>())
        {
            if (await readModel.FindCaseAsync(_key.Community, WorkIds.Case(_key.Conversation, judged.Id, lane)) is { Row.Status: CaseStatus.Ruled })
            {
                return "a moderator has ruled";
            }
        }

        return null;
    }

    /// <summary>What the deliberated verdict calls for beyond the first answer: a case for a person, and the forum's part as an order of its own.</summary>
    private async ValueTask CarryOutAsync(JudgedUtterance judged, DeliberationConcluded concluded, Change change)
    {
        var outcome = concluded.Outcome;
        var actions = outcome.Decision.Actions;
        if (actions.Any(action => action is ModerationAction.Review or ModerationAction.Hold or ModerationAction.Escalate))
        {
            var priority = CasePriority.Of(judged with { Verdict = outcome.Verdict, Decision = outcome.Decision });
            var opened = NewCase(judged.Id, CaseLane.Policy, outcome.Decision.Reasons, priority, propensity: 1, change.At);
            if (!await IsOpenAsync(opened))
            {
                OpenCase(opened, change);
            }
        }

        if (actions.Where(StandingAction.Conceals).DefaultIfEmpty(ModerationAction.None).Max() is var ordered and not ModerationAction.None)
        {
            var before = StandingAction.Of(judged.Decision, []);
            change.Add(new ActionOrdered
            {
                Utterance = judged.Id,
                Case = WorkIds.Case(_key.Conversation, judged.Id, CaseLane.Policy),
                Action = ordered,
                Before = before,
                By = "deliberation",
            });
            if (ordered > before)
            {
                ProposeAct(judged, ordered, outcome.Decision.Reasons, concluded.Gate, change);
            }
        }
    }

    /// <summary>The first decision with what the deliberation added to it.</summary>
    private async ValueTask<Decision> DecidedAsync(JudgedUtterance judged) => await DeliberatedAsync(judged) is { Decision.Actions: { IsDefaultOrEmpty: false } added }
        ? judged.Decision with { Actions = [.. judged.Decision.Actions.Union(added).Order()] }
        : judged.Decision;

    /// <summary>How the deliberation on an utterance ended; null where there was none or it is still going on.</summary>
    private async ValueTask<DeliberationOutcome?> DeliberatedAsync(JudgedUtterance judged) =>
        judged.Deliberation is not null && (await readModel.DeliberationsOnAsync(_key, [judged.Id])).FirstOrDefault(each => each.Row.Revision == judged.Revision) is { } recorded
            ? ((DeliberationConcluded)EventJson.Read(recorded.Event)).Outcome
            : null;

    private bool IsAwaited(JudgedUtterance judged) => _state.Pending.Any(item => IsDeliberation(item, judged));

    private static bool IsDeliberation(PendingItem item, JudgedUtterance judged) =>
        item.Deliberation is not null && string.Equals(item.Id, WorkIds.Deliberation(judged.Id, judged.Revision), StringComparison.Ordinal);
}
