namespace Parley.Server.Tests.Fakes;

/// <summary>The moderators' side in memory: one clock that stands still, claims that never end.</summary>
internal sealed partial class FakeForum
{
    private static readonly CaseClaim NoOne = new("", DateTimeOffset.UnixEpoch);

    public List<(string Case, CaseNote Note)> Notes { get; } = [];

    public CaseQuery? Asked { get; private set; }

    public Task<Answer<CasePage>> CasesAsync(string community, CaseQuery query)
    {
        Asked = query;
        return Done(new CasePage([.. Cases.Where(c => c.Status == query.Status).Skip(query.Offset).Take(query.Limit).Select(View)], null));
    }

    public Task<Answer<CaseView>> GetCaseAsync(string community, string caseId) => With(caseId, at => View(Cases[at]));

    public Task<Answer<NextCase>> ClaimNextAsync(string community, string moderator, CaseLane? lane = null)
    {
        var at = Cases.FindIndex(c => c.Status == CaseStatus.Open && (lane is null || c.Lane == lane) && (c.Claim ?? NoOne).Moderator is "" or null);
        return Done(new NextCase(at < 0 ? null : View(Cases[at] = Cases[at] with { Claim = new CaseClaim(moderator, DateTimeOffset.UnixEpoch) })));
    }

    public Task<Answer<CaseView>> ClaimAsync(string community, string caseId, string moderator)
    {
        if (Cases.Find(known => known.Id == caseId)?.Claim is { } claim && claim.Moderator != moderator)
        {
            return Task.FromResult<Answer<CaseView>>(new Refusal(RefusalKind.Conflict, "case", $"{claim.Moderator} works on the case.") { Claim = claim });
        }

        return With(caseId, at => View(Cases[at] = Cases[at] with { Claim = new CaseClaim(moderator, DateTimeOffset.UnixEpoch) }));
    }

    public Task<Answer<CaseView>> ReleaseAsync(string community, string caseId, string moderator, bool setAside = true) =>
        With(caseId, at => View(Cases[at] = Cases[at] with { Claim = null }));

    public Task<Answer<RuledCase>> RuleAsync(string community, string caseId, Ruling ruling)
    {
        if (Cases.Find(known => known.Id == caseId)?.Ruling is { } before && before.Id != ruling.Id)
        {
            return Task.FromResult<Answer<RuledCase>>(new Refusal(RefusalKind.Conflict, null, "The case was ruled already."));
        }

        return With(caseId, at =>
        {
            Writes++;
            Cases[at] = Cases[at] with { Status = CaseStatus.Ruled, Ruling = ruling };
            return new RuledCase { Case = Cases[at], Effect = [.. ruling.Labels.Select(label => new CategoryEffect(label.Category, [new WeightMove("lexicon", 0.4, 0.5)]))] };
        });
    }

    public Task<Answer<RuledCase>> UndoAsync(string community, string caseId, Undo undo) => With(caseId, at =>
    {
        Cases[at] = Cases[at] with { Status = CaseStatus.Open, Ruling = null };
        return new RuledCase { Case = Cases[at], Delayed = "not yet" };
    });

    public Task<Answer<CaseView>> NoteAsync(string community, string caseId, CaseNote note) => With(caseId, at =>
    {
        Notes.Add((caseId, note));
        return View(Cases[at]);
    });

    public Task<Answer<CaseStatistics>> CaseStatisticsAsync(string community) => Done(new CaseStatistics
    {
        Lanes = [new LaneStatistics(CaseLane.Audit, Cases.Count, 0, 0, null, 0, null, 0.15)],
        Moderators = [],
        Agreement = new ReviewAgreement(0, null, null, null, 0),
    });

    public Task<Answer<Case>> AppealAsync(ConversationKey conversation, Appeal appeal)
    {
        if (!Knows(conversation, appeal.Utterance))
        {
            return Missing<Case>();
        }

        var opened = new Case
        {
            Id = $"{conversation.Conversation}/{appeal.Utterance}/appeal",
            Conversation = conversation.Conversation,
            Utterance = appeal.Utterance,
            Lane = CaseLane.Appeal,
            OpenedAt = DateTimeOffset.UnixEpoch,
        };
        Cases.Add(opened);
        return Task.FromResult<Answer<Case>>(opened);
    }

    private CaseView View(Case @case)
    {
        var said = Conversations.Where(known => known.Key.Conversation == @case.Conversation).SelectMany(known => known.Value).First(view => view.Utterance.Id == @case.Utterance);
        return new CaseView
        {
            Case = @case,
            Urgency = @case.Priority,
            Utterance = said.Utterance,
            Removed = said.Removed,
            Held = false,
            Assessment = said.Assessment,
            Context = [],
            History = [.. Notes.Where(note => note.Case == @case.Id).Select(note => new CaseEntry
            {
                Kind = CaseEntryKind.Noted,
                At = DateTimeOffset.UnixEpoch,
                By = note.Note.Moderator,
                Text = note.Note.Text,
            })],
        };
    }

    private Task<Answer<T>> With<T>(string caseId, Func<int, T> found)
        where T : class => Cases.FindIndex(known => known.Id == caseId) is >= 0 and var at ? Done(found(at)) : Missing<T>();

    private static Task<Answer<T>> Done<T>(T value)
        where T : class => Task.FromResult<Answer<T>>(value);
}
