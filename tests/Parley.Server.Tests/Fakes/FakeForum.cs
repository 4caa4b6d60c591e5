using Parley.Core.Journaling;

namespace Parley.Server.Tests.Fakes;

/// <summary>Parley in memory: keeps what it is given by the rules of the facade, and counts every write.</summary>
internal sealed partial class FakeForum : IParley
{
    private readonly Lock _gate = new();

    public Dictionary<ConversationKey, List<UtteranceView>> Conversations { get; } = [];
    public List<Feedback> Feedback { get; } = [];
    public List<Case> Cases { get; } = [];
    public int Writes { get; private set; }

    /// <summary>When set, every write is refused so.</summary>
    public Func<Refusal?> Refuse { get; set; } = static () => null;

    /// <summary>When set, every write throws it.</summary>
    public Func<Exception?> Throw { get; set; } = static () => null;

    /// <summary>How many times an utterance is still deliberated on when asked for.</summary>
    public int PendingFor { get; set; }

    /// <summary>What language models said before, heard in every forecast.</summary>
    public KeptForecast? Kept { get; set; }

    /// <summary>Awaited by every observation, so that a test can hold requests.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    public async Task<Answer<Assessment>> ObserveAsync(ConversationKey conversation, Utterance utterance)
    {
        await Hold;
        if (Throw() is { } error)
        {
            throw error;
        }

        if (Refuse() is { } refusal)
        {
            return refusal;
        }

        lock (_gate)
        {
            var known = Of(conversation);
            var at = known.FindIndex(view => view.Utterance.Id == utterance.Id);
            if (at >= 0 && known[at].Utterance.Revision == utterance.Revision)
            {
                return known[at].Utterance == utterance
                    ? known[at].Assessment with { Deliberation = Deliberation() }
                    : new Refusal(RefusalKind.Conflict, "id", "The utterance is known with another body.");
            }

            Writes++;
            var judged = Judge(utterance);
            var assessment = judged with { Deliberation = Deliberation(), Forecast = judged.Forecast with { Kept = Kept } };
            var view = new UtteranceView(utterance, assessment, false);
            if (at >= 0)
            {
                known[at] = view;
            }
            else
            {
                known.Add(view);
            }

            return assessment;
        }
    }

    public Task<Answer<Assessment>> RemoveAsync(ConversationKey conversation, string utterance)
    {
        lock (_gate)
        {
            var known = Of(conversation);
            var at = known.FindIndex(view => view.Utterance.Id == utterance);
            if (at < 0)
            {
                return Missing<Assessment>();
            }

            Writes++;
            known[at] = known[at] with { Removed = true };
            return Task.FromResult<Answer<Assessment>>(known[at].Assessment);
        }
    }

    public Task<Answer<Assessment>> PreviewAsync(ConversationKey conversation, Utterance draft) => Task.FromResult<Answer<Assessment>>(Judge(draft));

    public Task<Answer<ConversationView>> GetConversationAsync(ConversationKey conversation, string? after = null, int limit = 100)
    {
        lock (_gate)
        {
            if (!Conversations.TryGetValue(conversation, out var known))
            {
                return Missing<ConversationView>();
            }

            var from = after is null ? 0 : known.FindIndex(view => view.Utterance.Id == after) + 1;
            var page = known.Skip(from).Take(limit).ToImmutableArray();
            return Task.FromResult<Answer<ConversationView>>(new ConversationView
            {
                Id = conversation.Conversation,
                Risk = known[^1].Assessment.Forecast.Risk,
                Level = known[^1].Assessment.Forecast.Level,
                Status = "open",
                Utterances = page,
                Summary = "Two people talk.",
                Next = from + limit < known.Count ? page[^1].Utterance.Id : null,
            });
        }
    }

    public Task<Answer<Case>> ReportAsync(ConversationKey conversation, Report report)
    {
        if (!Knows(conversation, report.Utterance))
        {
            return Missing<Case>();
        }

        Writes++;
        var opened = new Case
        {
            Id = $"{conversation.Conversation}/{report.Utterance}/report",
            Conversation = conversation.Conversation,
            Utterance = report.Utterance,
            Lane = CaseLane.Report,
            Priority = 0.7,
            OpenedAt = DateTimeOffset.UnixEpoch,
            Reasons = [new Reason { Code = "reported", Text = "A member reported it." }],
        };
        Cases.Add(opened);
        return Task.FromResult<Answer<Case>>(opened);
    }

    public Task<Answer<Feedback>> FeedbackAsync(ConversationKey conversation, Feedback feedback)
    {
        if (!Knows(conversation, feedback.Utterance))
        {
            return Missing<Feedback>();
        }

        Writes++;
        Feedback.Add(feedback);
        return Task.FromResult<Answer<Feedback>>(feedback);
    }

    public Task<Answer<ConversationView>> OutcomeAsync(ConversationKey conversation, bool derailed)
    {
        Writes++;
        return GetConversationAsync(conversation, null, 100);
    }

    public RecordedUtterance? Find(ConversationKey conversation, string utterance)
    {
        lock (_gate)
        {
            if (!Conversations.TryGetValue(conversation, out var known) || known.Find(view => view.Utterance.Id == utterance) is not { } view)
            {
                return null;
            }

            var said = view.Utterance;
            var written = BareJudgement.Of(said);
            var stored = new StoredEvent { Position = 1, Sequence = 1, Type = written.Type, Payload = written.Payload, At = written.At, Personal = written.Personal };
            return new RecordedUtterance(said.Id, said.Revision, view.Removed, stored);
        }
    }

    public void Reset()
    {
        Conversations.Clear();
        Feedback.Clear();
        Cases.Clear();
        Notes.Clear();
        (Writes, PendingFor, Kept) = (0, 0, null);
        (Refuse, Throw, Hold) = (static () => null, static () => null, Task.CompletedTask);
    }

    private DeliberationStatus Deliberation() => PendingFor-- > 0 ? DeliberationStatus.Pending : DeliberationStatus.None;

    private List<UtteranceView> Of(ConversationKey conversation)
    {
        if (!Conversations.TryGetValue(conversation, out var known))
        {
            Conversations[conversation] = known = [];
        }

        return known;
    }

    private bool Knows(ConversationKey conversation, string utterance) => Find(conversation, utterance) is not null;

    private static Task<Answer<T>> Missing<T>()
        where T : class => Task.FromResult<Answer<T>>(new Refusal(RefusalKind.NotFound, null, "It is not known."));

    private static Assessment Judge(Utterance utterance)
    {
        var scores = FakeScorer.Judge(utterance.Text);
        var heated = scores[0].Probability > 0.5;
        return new Assessment
        {
            Utterance = utterance.Id,
            Revision = utterance.Revision,
            Verdict = new Verdict { Scores = scores, Leading = Categories.Toxicity, Spread = 0.1, NotAssessed = [Categories.Sexual] },
            Forecast = new Forecast
            {
                Risk = heated ? 0.75 : 0.2,
                Level = heated ? RiskLevel.Alert : RiskLevel.Calm,
                Summary = "Two people talk.",
                Drivers = [new Driver { Name = "second_person", Contribution = 0.4, Explanation = "It speaks at the other person.", Spans = [new UtteranceSpan(utterance.Id, 0, 3)] }],
            },
            Decision = new Decision
            {
                Actions = heated ? [ModerationAction.Review] : [],
                WouldDo = heated ? [ModerationAction.Review, ModerationAction.SlowMode] : [],
                Reasons = heated ? [new Reason { Code = "above_threshold", Text = "Insult is above its threshold.", PolicyPath = "categories.insult.review", Value = 0.9, Threshold = 0.6 }] : [],
            },
            PolicyVersion = 1,
        };
    }
}
