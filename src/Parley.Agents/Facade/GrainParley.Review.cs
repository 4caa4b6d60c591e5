using Parley.Agents.Conversations;
using Parley.Core.Conversations;
using Parley.Core.Journaling;
using Parley.Core.Learning;
using Parley.Core.Reviewing;

namespace Parley.Agents.Facade;

/// <summary>The moderators' side: claims go to the store, where they hold across silos; whatever changes a case goes to its conversation.</summary>
internal sealed partial class GrainParley
{
    private const int MostListed = 500;
    private const int LatestRulings = 5_000;

    public Task<Answer<CasePage>> CasesAsync(string community, CaseQuery query) => ReadAsync<CasePage>(async () =>
    {
        if ((UtteranceRules.Name("community", community) ?? Paging(query)) is { } refusal)
        {
            return refusal;
        }

        var rows = await queue.ListAsync(community, query with { Limit = query.Limit + 1 }, time.GetUtcNow());
        var views = new List<CaseView>();
        foreach (var row in rows.Take(query.Limit))
        {
            if (await Cases.ViewAsync(community, CaseRows.Read(row)) is { } view)
            {
                views.Add(view);
            }
        }

        return new CasePage([.. views], rows.Count > query.Limit ? query.Offset + query.Limit : null);
    });

    public Task<Answer<CaseView>> GetCaseAsync(string community, string caseId) =>
        ReadAsync<CaseView>(async () => UtteranceRules.Name("community", community) is { } refusal ? refusal : await ViewAsync(community, caseId));

    public Task<Answer<NextCase>> ClaimNextAsync(string community, string moderator, CaseLane? lane = null) => ReadAsync<NextCase>(async () =>
    {
        if ((UtteranceRules.Name("community", community) ?? UtteranceRules.Moderator(moderator)) is { } refusal)
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        var claimed = await queue.ClaimNextAsync(community, lane, new CaseClaim(moderator, now + options.Value.ClaimLease), now);
        return new NextCase(claimed is null ? null : await Cases.ViewAsync(community, CaseRows.Read(claimed)));
    });

    public Task<Answer<CaseView>> ClaimAsync(string community, string caseId, string moderator) => ReadAsync<CaseView>(async () =>
    {
        if ((UtteranceRules.Name("community", community) ?? UtteranceRules.Moderator(moderator)) is { } refusal)
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        var claimed = await queue.ClaimAsync(community, caseId, new CaseClaim(moderator, now + options.Value.ClaimLease), now);
        var found = await ViewAsync(community, caseId);
        return claimed || found.Value is not { } view ? found
            : view.Case.Ruling is { } ruling ? new Refusal(RefusalKind.Conflict, "case", $"The case was ruled by {ruling.Moderator}.")
            : view.Case.Claim is { } other ? CaseClaims.Taken(other)
            : new Refusal(RefusalKind.Unavailable, null, "The case changed hands just now; try again.");
    });

    public Task<Answer<CaseView>> ReleaseAsync(string community, string caseId, string moderator, bool setAside = true) => ReadAsync<CaseView>(async () =>
    {
        if ((UtteranceRules.Name("community", community) ?? UtteranceRules.Moderator(moderator)) is { } refusal)
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        await queue.ReleaseAsync(community, caseId, moderator, setAside ? now + options.Value.ClaimLease : now);
        var found = await ViewAsync(community, caseId);
        return found.Value?.Case.Claim is { } other && other.Until > now ? CaseClaims.Taken(other) : found;
    });

    public async Task<Answer<RuledCase>> RuleAsync(string community, string caseId, Ruling ruling)
    {
        var refusal = UtteranceRules.Name("community", community)
            ?? UtteranceRules.Name("id", ruling.Id)
            ?? (ruling.Labels.IsDefaultOrEmpty ? null : UtteranceRules.Labels("labels", ruling.Labels))
            ?? (Ruling.MayOrder(ruling.Action) ? null : new Refusal(RefusalKind.Invalid, "action", "must be none to show the message again"));
        if (refusal is not null)
        {
            return refusal;
        }

        if (KeyOf(community, caseId) is not { } key)
        {
            return NoCase(caseId);
        }

        ruling = ruling.Labels.IsDefault ? ruling with { Labels = [] } : ruling;
        var answer = await Grain(key).RuleAsync(caseId, ruling, time.GetUtcNow());
        return answer.Value is { } ruled ? await EffectAsync(community, ruled, ruling.Labels, FeedbackRows.WordOf(caseId, ruling.Id)) : answer.Refusal!;
    }

    public async Task<Answer<RuledCase>> UndoAsync(string community, string caseId, Undo undo)
    {
        if ((UtteranceRules.Name("community", community) ?? UtteranceRules.Moderator(undo.Moderator)) is { } refusal)
        {
            return refusal;
        }

        if (KeyOf(community, caseId) is not { } key)
        {
            return NoCase(caseId);
        }

        var answer = await Grain(key).UndoAsync(caseId, undo, time.GetUtcNow());
        if (answer.Value is not { } reopened)
        {
            return answer.Refusal!;
        }

        var undone = new CaseHistory(await queue.HistoryAsync(community, caseId)).Entries
            .LastOrDefault(entry => entry.Kind == CaseEntryKind.Reopened && (undo.Ruling is null || string.Equals(entry.Ruling?.Id, undo.Ruling, StringComparison.Ordinal)))?.Ruling;
        return undone is null
            ? new RuledCase { Case = reopened, Delayed = "What was undone is not known any more." }
            : await EffectAsync(community, reopened, undone.Labels, RulingEffects.UndoOf(FeedbackRows.WordOf(caseId, undone.Id)));
    }

    public async Task<Answer<CaseView>> NoteAsync(string community, string caseId, CaseNote note)
    {
        var refusal = UtteranceRules.Name("community", community) ?? UtteranceRules.Name("id", note.Id) ?? UtteranceRules.Moderator(note.Moderator)
            ?? (string.IsNullOrEmpty(note.Text) ? new Refusal(RefusalKind.Invalid, "text", "must not be empty") : null);
        if (refusal is not null)
        {
            return refusal;
        }

        if (KeyOf(community, caseId) is not { } key)
        {
            return NoCase(caseId);
        }

        var answer = await Grain(key).NoteAsync(caseId, note, time.GetUtcNow());
        return answer.Refusal is { } refused ? refused : await GetCaseAsync(community, caseId);
    }

    public Task<Answer<CaseStatistics>> CaseStatisticsAsync(string community) => ReadAsync<CaseStatistics>(async () =>
    {
        if (UtteranceRules.Name("community", community) is { } refusal)
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        var ruled = await queue.ListAsync(community, new CaseQuery { Status = CaseStatus.Ruled, Limit = LatestRulings }, now);
        return ReviewReport.Of(await queue.LanesAsync(community, now), await queue.ModeratorsAsync(community), ruled);
    });

    private CaseViews Cases => new(readModel, queue, time);

    /// <summary>Waits a little for the ensemble; a ruling is safe whether it answers or not.</summary>
    private async Task<RuledCase> EffectAsync(string community, Case ruled, ImmutableArray<CategoryScore> labels, string word)
    {
        if (labels.IsEmpty)
        {
            return new RuledCase { Case = ruled, Effect = [] };
        }

        try
        {
            var effect = await grains.GetGrain<IEnsembleGrain>(community).EffectAsync(word).WaitAsync(options.Value.EffectWait, TimeProvider.System);
            return effect is null
                ? new RuledCase { Case = ruled, Delayed = "The ensemble took it in together with other labels, so its own effect cannot be told." }
                : new RuledCase { Case = ruled, Effect = effect.Categories };
        }
        catch (TimeoutException)
        {
            return new RuledCase { Case = ruled, Delayed = "The ensemble has not taken it in yet; it will." };
        }
    }

    private async Task<Answer<CaseView>> ViewAsync(string community, string caseId) =>
        await readModel.FindCaseAsync(community, caseId) is { } recorded && await Cases.ViewAsync(community, CaseRows.Read(recorded)) is { } view ? view : NoCase(caseId);

    private static Refusal NoCase(string caseId) => new(RefusalKind.NotFound, "case", $"There is no case '{caseId}'.");

    private static ConversationKey? KeyOf(string community, string caseId)
    {
        var slash = caseId.IndexOf('/', StringComparison.Ordinal);
        var key = new ConversationKey(community, slash < 0 ? "" : caseId[..slash]);
        return UtteranceRules.CheckKey(key) is null ? key : null;
    }

    private static Refusal? Paging(CaseQuery query) =>
        query.Limit is < 1 or > MostListed ? new Refusal(RefusalKind.Invalid, "limit", $"must be from 1 to {MostListed}")
        : query.Offset < 0 ? new Refusal(RefusalKind.Invalid, "offset", "must not be negative")
        : null;

    private static async Task<Answer<T>> ReadAsync<T>(Func<Task<Answer<T>>> read)
        where T : class
    {
        try
        {
            return await read();
        }
        catch (JournalUnavailableException error)
        {
            return new Refusal(RefusalKind.Unavailable, null, error.Message);
        }
    }
}
