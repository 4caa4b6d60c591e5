namespace Parley.Dashboard.Tests.Queue;

/// <summary>A queue in memory: hands out its cases in order and remembers what was asked of it.</summary>
internal sealed class FakeDesk : IReviewDesk
{
    public List<CaseView> Waiting { get; } = [];

    public List<Ruling> Rulings { get; } = [];

    public List<string> Released { get; } = [];

    /// <summary>What the next ruling is answered with instead.</summary>
    public Refusal? Refuses { get; set; }

    public Task<Answer<NextCase>> ClaimNextAsync(string community, string moderator, CaseLane? lane = null) =>
        Task.FromResult<Answer<NextCase>>(new NextCase(Waiting.FirstOrDefault(view => lane is null || view.Case.Lane == lane)));

    public Task<Answer<RuledCase>> RuleAsync(string community, string caseId, Ruling ruling)
    {
        Rulings.Add(ruling);
        if (Refuses is { } refusal)
        {
            Refuses = null;
            if (refusal.Kind != RefusalKind.Unavailable)
            {
                Waiting.RemoveAll(view => view.Case.Id == caseId);
            }

            return Task.FromResult<Answer<RuledCase>>(refusal);
        }

        var ruled = Waiting.First(view => view.Case.Id == caseId).Case with { Status = CaseStatus.Ruled, Ruling = ruling };
        Waiting.RemoveAll(view => view.Case.Id == caseId);
        return Task.FromResult<Answer<RuledCase>>(new RuledCase { Case = ruled, Effect = [new CategoryEffect("insult", [new WeightMove("lexicon", 0.25, 0.2)])] });
    }

    public Task<Answer<RuledCase>> UndoAsync(string community, string caseId, Undo undo)
    {
        Waiting.Insert(0, Cases.View(caseId));
        return Task.FromResult<Answer<RuledCase>>(new RuledCase { Case = Waiting[0].Case, Effect = [] });
    }

    public Task<Answer<CaseView>> ClaimAsync(string community, string caseId, string moderator) => Task.FromResult<Answer<CaseView>>(Cases.View(caseId));

    public Task<Answer<CaseView>> GetCaseAsync(string community, string caseId) => Task.FromResult<Answer<CaseView>>(Cases.Ruled(caseId));

    public Task<Answer<CaseView>> ReleaseAsync(string community, string caseId, string moderator, bool setAside = true)
    {
        Released.Add(caseId);
        var given = Waiting.FirstOrDefault(view => view.Case.Id == caseId) ?? Cases.View(caseId);
        if (setAside)
        {
            Waiting.Remove(given);
        }

        return Task.FromResult<Answer<CaseView>>(given);
    }

    public Task<Answer<CaseView>> NoteAsync(string community, string caseId, CaseNote note) => Task.FromResult<Answer<CaseView>>(
        Cases.View(caseId) with { History = [new CaseEntry { Kind = CaseEntryKind.Noted, At = default, By = note.Moderator, Text = note.Text }] });

    public Task<Answer<CasePage>> CasesAsync(string community, CaseQuery query) => Task.FromResult<Answer<CasePage>>(new CasePage([.. Waiting], null));

    public Task<Answer<CaseStatistics>> CaseStatisticsAsync(string community) => Task.FromResult<Answer<CaseStatistics>>(new CaseStatistics
    {
        Lanes = [new LaneStatistics(CaseLane.Policy, Waiting.Count, 0, Rulings.Count, null, 0, null, 1)],
        Moderators = [],
        Agreement = new ReviewAgreement(0, null, null, null, 0),
    });
}
