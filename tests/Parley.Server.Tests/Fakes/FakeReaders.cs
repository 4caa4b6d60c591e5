using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;
using Parley.Core.Learning.Drift;
using Parley.Core.Policies;
using Parley.Core.Policies.Restraint;
using Parley.Core.Replaying;
using Parley.Grains;
using Parley.Server.Ensemble;
using Parley.Server.Health;
using Parley.Server.Live;
using Parley.Server.Policies;

namespace Parley.Server.Tests.Fakes;

internal sealed class FakeReadModel(FakeForum forum) : IReadModel
{
    public List<RecordedConversation> Conversations { get; } = [];
    public List<RecordedIntervention> Interventions { get; } = [];

    public ValueTask<RecordedUtterance?> FindUtteranceAsync(ConversationKey conversation, string utterance, long revision) => new(forum.Find(conversation, utterance));

    public ValueTask<RecordedConversation?> FindConversationAsync(ConversationKey conversation) => new(Conversations.Find(c => c.Conversation == conversation.Conversation));

    public ValueTask<IReadOnlyList<RecordedUtterance>> UtterancesAsync(ConversationKey conversation, string? after, int limit) => new([]);

    public ValueTask<IReadOnlyList<RecordedUtterance>> LatestUtterancesAsync(ConversationKey conversation, int limit) => new([]);

    public ValueTask<IReadOnlyList<RecordedConversation>> ConversationsAsync(string community, ConversationOrder order, int offset, int limit) =>
        new(Conversations.OrderByDescending(c => order == ConversationOrder.Risk ? c.Row.Risk : c.Row.UpdatedAt.Ticks).Skip(offset).Take(limit).ToArray());

    public ValueTask<IReadOnlyList<RecordedCase>> CasesAsync(string community, CaseStatus status, int limit) => new(
    [
        .. forum.Cases.Where(c => c.Status == status).Take(limit).Select(c => new RecordedCase(
            c.Conversation,
            new CaseRow(c.Id, c.Utterance, c.Lane, c.Status, c.Priority, c.Propensity, c.OpenedAt, """[{"code":"reported","text":"A member reported it."}]""", null))),
    ]);

    public ValueTask<RecordedCase?> FindCaseAsync(string community, string id) => new((RecordedCase?)null);

    public ValueTask<IReadOnlyList<RecordedIntervention>> InterventionsAsync(string community, string? conversation, int limit, InterventionStatus? status = null) =>
        new(Interventions.Where(i => (conversation is null || i.Conversation == conversation) && (status is null || i.Row.Status == status)).Take(limit).ToArray());

    public ValueTask<IReadOnlyList<RecordedDeliberation>> DeliberationsOnAsync(ConversationKey conversation, IEnumerable<string> utterances) => new([]);

    public ValueTask<IReadOnlyList<RecordedDeliberation>> DeliberationsAsync(string community, string? conversation, int limit) => new([]);

    public ValueTask<PolicyRow?> PolicyAsync(string community) => new((PolicyRow?)null);

    public ValueTask<IReadOnlyList<AuditRow>> AuditAsync(string community, int limit) =>
        new([new AuditRow("ann", "policy put", "version 1", DateTimeOffset.UnixEpoch)]);

    public ValueTask<IReadOnlyList<string>> CommunitiesAsync() => new(["default"]);

    public ValueTask<IReadOnlyList<PolicyRow>> PoliciesAsync(string community, long before, int limit) => new([]);

    public async ValueTask<IReadOnlyList<AuditEntry>> AuditBeforeAsync(string community, long before, int limit) =>
        [.. (await AuditAsync(community, limit)).Select((row, i) => new AuditEntry(i + 1, row))];

    public ValueTask<long> ErasuresAsync(string community) => new(0);

    public ValueTask<IReadOnlyList<RecordedWeight>> WeightHistoryAsync(string community, int limit, string? category = null, string? role = null) => new([]);

    public void Reset()
    {
        Conversations.Clear();
        Interventions.Clear();
    }

    public void Propose(string conversation, string id, string text)
    {
        var at = DateTimeOffset.UnixEpoch;
        var intervention = new Intervention { Id = id, Kind = ModerationAction.Facilitate, Utterance = "u1", Text = "", Source = "phrase:1", At = at };
        var written = EventJson.Write(new InterventionProposed { Intervention = intervention, DeliverAt = at, Planned = ModerationAction.Facilitate, Gate = GateState.Initial }, at, new PersonalText("ann", text));
        var stored = new StoredEvent { Position = 1, Sequence = 1, Type = written.Type, Payload = written.Payload, At = at, Personal = written.Personal };
        Interventions.Add(new RecordedIntervention(
            conversation, new InterventionRow(id, "u1", ModerationAction.Facilitate, InterventionStatus.Delivered, at, 0, null), stored));
    }
}

internal sealed class FakeDesk : IPolicyStore, IErasure, IEnsembleReader, IDraftReplay, IGoldenSets
{
    public CommunityStanding Standing { get; private set; } = new("default", 0, "version: 1\nmode: shadow\n");

    public List<string> Erased { get; } = [];

    public void Reset()
    {
        Standing = new CommunityStanding("default", 0, "version: 1\nmode: shadow\n");
        Erased.Clear();
        Golden = null;
    }

    public Task<CommunityStanding> GetAsync(string community) => Task.FromResult(Standing);

    public Task<Answer<CommunityStanding>> PutAsync(string community, string document, string by)
    {
        if (document.Contains("nonsense", StringComparison.Ordinal))
        {
            return Task.FromResult<Answer<CommunityStanding>>(new Refusal(RefusalKind.Invalid, "policy", "policy:1: nonsense is no key."));
        }

        Standing = new CommunityStanding(community, Standing.PolicyVersion + 1, document);
        return Task.FromResult<Answer<CommunityStanding>>(Standing);
    }

    public Task<Answer<CommunityStanding>> RollBackAsync(string community, long version, string by) => version < Standing.PolicyVersion
        ? PutAsync(community, $"version: 1 # as {version}", by)
        : Task.FromResult<Answer<CommunityStanding>>(new Refusal(RefusalKind.NotFound, "version", $"There is no policy version {version}."));

    public ValueTask<IReadOnlyList<PolicyRow>> HistoryAsync(string community, long before, int limit) => new(
        [.. Enumerable.Range(1, (int)Standing.PolicyVersion).Reverse().Where(version => version < before).Take(limit)
            .Select(version => new PolicyRow(version, $"document {version}", "ann", DateTimeOffset.UnixEpoch))]);

    public Task<ReplayReport> ReplayAsync(string community, Policy policy, long most, CancellationToken cancellation) => Task.FromResult(new ReplayReport
    {
        Conversations = 1,
        Utterances = 3,
        Changed = 1,
        ByAction = [new ActionChange(ModerationAction.Hide, 0, 1, 1, 0)],
        Examples = [],
    });

    public GoldenReport? Golden { get; private set; }

    public Task<Answer<GoldenReport>> FreezeAsync(string community, string by)
    {
        Golden = new(DateTimeOffset.UnixEpoch, by, 40, 39, [new("lexicon", 39, 0.1, 0.4, 0.00004, Alarm: true), new("style", 20, 0.2, 0.2, 1, Alarm: false)]);
        return Task.FromResult<Answer<GoldenReport>>(Golden);
    }

    public Task<GoldenReport?> CompareAsync(string community) => Task.FromResult(Golden);

    public ValueTask<long> EraseSpeakerAsync(string community, string speaker, string by, DateTimeOffset at)
    {
        Erased.Add(speaker);
        return new(3);
    }

    public ValueTask<EnsembleWeights> WeightsAsync(string community) => new(new EnsembleWeights(
        7, [new EnsembleTable(Categories.Toxicity, "expert", 7, [new ExpertWeight("lexicon", 0.4), new ExpertWeight("linear", 0.6)], ["novice"])]));
}

internal sealed class FakeFeed : ILiveFeed
{
    private Channel<LiveEvent> _events = Channel.CreateUnbounded<LiveEvent>();

    public long? After { get; private set; }

    public ValueTask<long> PresentAsync(string community) => new(0);

    public void Reset() => _events = Channel.CreateUnbounded<LiveEvent>();

    public void Publish(LiveEvent live) => _events.Writer.TryWrite(live);

    public async IAsyncEnumerable<LiveEvent> TailAsync(string community, long? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        After = after;
        await foreach (var live in _events.Reader.ReadAllAsync(cancellation))
        {
            yield return live;
        }
    }
}

internal sealed class FakeCheck : IReadinessCheck
{
    public string Name => "journal";

    public string? Problem { get; set; }

    public ValueTask<string?> ProblemAsync(CancellationToken cancellation) => new(Problem);
}
