using Parley.Agents.Communities;
using Parley.Agents.Experts;
using Parley.Agents.Telemetry;
using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Deliberation.Routing;
using Parley.Core.Experts;
using Parley.Core.Facilitation;
using Parley.Core.Journaling;
using Parley.Core.Judging;
using Parley.Core.Policies;

namespace Parley.Agents.Conversations;

/// <summary>Utterances: new ones, known ones, edits, removals, drafts.</summary>
internal sealed partial class ConversationGrain
{
    public async Task<Answer<Assessment>> ObserveAsync(Utterance utterance)
    {
        using var span = Spans.StartInside("judge");
        try
        {
            var bot = utterance.Role == SpeakerRole.Bot || OwnPost(utterance) is not null;
            var recorded = await RecordedAsync(utterance.Id, bot);
            if (recorded is not null && recorded.Revision >= utterance.Revision)
            {
                return await KnownAsync(utterance, recorded);
            }

            return bot ? await ObserveBotAsync(utterance) : await ObserveSpeakerAsync(utterance, recorded);
        }
        catch (JournalUnavailableException error)
        {
            LogUnavailable(logger, error);
            return Unavailable;
        }
    }

    public async Task<Answer<Assessment>> PreviewAsync(Utterance draft)
    {
        var state = _state;
        var community = await communities.GetAsync(_key.Community);
        var evidence = new Evidence(draft, state.Window);
        var judged = judge.Decide(evidence, await OpinionsAsync(evidence), await ContextAsync(state, community, draft, editedTurn: null));
        return Assessments.Of(judged, intervention: null, superseded: true) with { Preview = PreviewAdvisor.Advise(evidence, judged, state) };
    }

    public Task<Answer<Assessment>> RemoveAsync(string utterance, DateTimeOffset at) => GuardedAsync<Assessment>(async () =>
    {
        if (await RecordedAsync(utterance, alwaysLook: true) is not { } recorded)
        {
            return new Refusal(RefusalKind.NotFound, "utterance", $"'{utterance}' was never recorded in this conversation.");
        }

        if (!recorded.Removed)
        {
            var change = new Change(_key, at);
            change.Add(new UtteranceRemoved { Utterance = utterance, Gate = _state.Gate.AfterEdit(Math.Max(0, _state.Window.Turns - 1)) });
            change.Rows.Add(new UtteranceRemovedRow(utterance));
            SettleLooksAt(utterance, change);
            if (!await TryCommitAsync(change))
            {
                return Unavailable;
            }
        }

        return await PresentAsync(recorded);
    });

    /// <summary>What is recorded under an id: asked of the read model only when the window cannot rule it out.</summary>
    private ValueTask<RecordedUtterance?> RecordedAsync(string utterance, bool alwaysLook)
    {
        var window = _state.Window;
        return alwaysLook || window.Turns > window.Entries.Length || window.Find(utterance) is not null
            ? readModel.FindUtteranceAsync(_key, utterance, long.MaxValue)
            : ValueTask.FromResult<RecordedUtterance?>(null);
    }

    /// <summary>The same again gives the same answer; another body under the same id and revision is a conflict; a lower revision is ignored.</summary>
    private async Task<Answer<Assessment>> KnownAsync(Utterance utterance, RecordedUtterance recorded) =>
        recorded.Revision == utterance.Revision && !RecordedBody.Equals(recorded.Event, utterance)
            ? new Refusal(RefusalKind.Conflict, "id", $"'{utterance.Id}' revision {utterance.Revision} was recorded with another body.")
            : await PresentAsync(recorded);

    private async Task<Answer<Assessment>> PresentAsync(RecordedUtterance recorded)
    {
        if (EventJson.Read(recorded.Event) is not (UtteranceObserved or UtteranceEdited) and var other)
        {
            return Assessments.OfBot(((BotPosted)other).Utterance, ((BotPosted)other).Revision);
        }

        var judged = RecordedBody.Judged(recorded.Event)!;
        var intervention = _state.Interventions.LastOrDefault(made => IsWordOn(made, judged.Id))
            ?? await OlderInterventionAsync(judged.Id);
        return Assessments.Of(judged, intervention, await DeliberatedAsync(judged), superseded: !IsAwaited(judged));
    }

    private async Task<Intervention?> OlderInterventionAsync(string utterance)
    {
        if (_state.Interventions.Length < ConversationState.RememberedInterventions)
        {
            return null;
        }

        var recorded = await readModel.InterventionsAsync(_key.Community, _key.Conversation, int.MaxValue);
        var row = recorded.FirstOrDefault(made => IsWordOn(RecordedBody.Intervention(made), utterance));
        return row is null ? null : RecordedBody.Intervention(row);
    }

    /// <summary>What was said about an utterance; what was done to it stands in its decision.</summary>
    private static bool IsWordOn(Intervention made, string utterance) =>
        made.Source.Length > 0 && string.Equals(made.Utterance, utterance, StringComparison.Ordinal);

    private async Task<Answer<Assessment>> ObserveBotAsync(Utterance post)
    {
        var change = new Change(_key, Arrival(post));
        var own = OwnPost(post);
        var posted = new BotPosted
        {
            Utterance = post.Id,
            Revision = post.Revision,
            Timestamp = post.Timestamp,
            ReplyTo = post.ReplyTo,
            Intervention = own?.Id,
        };
        var index = change.Add(posted, new PersonalText(post.Speaker, post.Text));
        change.Rows.Add(new UtteranceRow(post.Id, post.Revision, index, 0, _state.Risk, post.Timestamp));
        SettleDelivery(own, change);
        return await TryCommitAsync(change) ? Assessments.OfBot(post.Id, post.Revision) : Unavailable;
    }

    /// <summary>Parley's own post came back before its delivery was recorded: it is delivered.</summary>
    private static void SettleDelivery(Intervention? own, Change change)
    {
        if (own is { Status: InterventionStatus.Proposed or InterventionStatus.Failed })
        {
            change.Settle(WorkIds.Delivery(own.Id));
            change.Rows.Add(ConversationRows.Of(own with { Status = InterventionStatus.Delivered }, eventIndex: null));
        }
    }

    /// <summary>Whoever the forum says wrote it, a post with the mark of an intervention made here is Parley's own; anybody can write a mark, so no other counts.</summary>
    private Intervention? OwnPost(Utterance post) => OwnPostMarker.TryFind(post.Text) is { } marked
        ? _state.Interventions.FirstOrDefault(made => string.Equals(made.Id, marked, StringComparison.Ordinal))
        : null;

    private async Task<Answer<Assessment>> ObserveSpeakerAsync(Utterance utterance, RecordedUtterance? edited)
    {
        var before = edited is null ? _state : _state with { Window = _state.Window.Without(utterance.Id) };
        var community = await communities.GetAsync(_key.Community);
        var evidence = new Evidence(utterance, before.Window);
        var opinions = community.Policy.Mode == PolicyMode.Off ? [] : await OpinionsAsync(evidence);
        var turn = edited is null ? (int?)null : RecordedBody.Judged(edited.Event)?.Turn;
        var judged = judge.Decide(evidence, opinions, await ContextAsync(before, community, utterance, turn));

        var change = new Change(_key, Arrival(utterance));
        var index = change.Add(
            edited is null ? new UtteranceObserved { Judged = judged } : new UtteranceEdited { Judged = judged },
            new PersonalText(utterance.Speaker, utterance.Text));
        change.Rows.Add(ConversationRows.Of(judged, index));
        SettleLooksAt(utterance.Id, change);
        foreach (var look in judged.Planned)
        {
            change.Plan(DueKind.Debounce, WorkIds.Look(judged.Id, look.Kind), judged.Id, look.At);
        }

        if (judged.Deliberation is { } deliberation)
        {
            change.Plan(DueKind.Deliberation, WorkIds.Deliberation(judged.Id, judged.Revision), judged.Id, deliberation.At);
        }

        if (_state.Window.Turns == 0 || _state.Ended)
        {
            change.Plan(DueKind.QuietEnd, WorkIds.Quiet, _key.Conversation, change.At + options.Value.QuietAfter);
        }

        if (CaseFor(judged, before.Window, community, change.At) is { } opened && (edited is null || !await IsOpenAsync(opened)))
        {
            OpenCase(opened, change);
        }

        ProposeActs(judged, change);
        if (edited is not null && community.Policy.Mode == PolicyMode.Act)
        {
            await ProposeRestoreAsync(judged, edited, change);
        }

        return await TryCommitAsync(change) ? Assessments.Of(judged, intervention: null) : Unavailable;
    }

    private void SettleLooksAt(string utterance, Change change)
    {
        foreach (var item in _state.Pending)
        {
            if (!item.IsDelivery && string.Equals(item.Subject, utterance, StringComparison.Ordinal))
            {
                change.Settle(item.Id);
            }
        }
    }

    private async ValueTask<ImmutableArray<Opinion>> OpinionsAsync(Evidence evidence)
    {
        var calls = new Task<ImmutableArray<Opinion>>[_experts.Length];
        for (var i = 0; i < calls.Length; i++)
        {
            calls[i] = _experts[i].JudgeAsync(evidence).AsTask();
        }

        return calls.Length == 1 ? await calls[0] : [.. (await Task.WhenAll(calls)).SelectMany(opinions => opinions)];
    }

    private async ValueTask<JudgingContext> ContextAsync(ConversationState state, Community community, Utterance utterance, int? editedTurn) => new()
    {
        Conversation = _key.Conversation,
        State = state,
        Policy = community.Policy,
        PolicyVersion = community.PolicyVersion,
        Seed = community.Seed,
        Analyst = community.Analyst,
        Rules = community.Rules,
        Precedents = await precedents.GetAsync(_key.Community),
        Ensemble = await ensembles.GetAsync(_key.Community),
        At = Arrival(utterance),
        OrdinalTime = options.Value.Ordinals,
        DrawsSilence = options.Value.Live,
        Models = deliberator.Roster,
        Past = deliberator.Roster.IsEmpty ? RoutingMemory.Shipped : await opinionMemory.PastAsync(_key),
        EditedTurn = editedTurn,
    };

    private DateTimeOffset Arrival(Utterance utterance) => options.Value.EventTime ? utterance.Timestamp : time.GetUtcNow();
}
