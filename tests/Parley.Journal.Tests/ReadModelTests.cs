using System.Text;
using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

public abstract class ReadModelTests(Engine engine) : IDisposable
{
    private static readonly ConversationKey Conversation = new("club", "t1");
    private readonly TestJournal journal = new(engine);

    public void Dispose() => journal.Dispose();

    [Fact]
    public async Task An_utterance_is_found_at_or_below_a_revision_with_its_event()
    {
        await AppendAsync(0, [Sample.Event("u1", "ann", "first")], Sample.Utterance("u1"));
        await AppendAsync(1, [Sample.Event("note"), Sample.Event("u1", "ann", "second")], Sample.Utterance("u1", revision: 5, eventIndex: 1));
        var first = await journal.Model.FindUtteranceAsync(Conversation, "u1", 4);
        var second = await journal.Model.FindUtteranceAsync(Conversation, "u1", 9);
        Assert.Equal((0L, 1L, """{"text":"first"}"""), (first!.Revision, first.Event.Sequence, first.Event.Personal!.Json.Text()));
        Assert.Equal((5L, 3L, """{"text":"second"}"""), (second!.Revision, second.Event.Sequence, second.Event.Personal!.Json.Text()));
        Assert.Null(await journal.Model.FindUtteranceAsync(Conversation, "u2", 0));
        Assert.Null(await journal.Model.FindUtteranceAsync(new("club", "none"), "u1", 0));
    }

    [Fact]
    public async Task Utterances_come_in_order_of_arrival_newest_revision_each_page_by_page()
    {
        string[] arrival = ["z", "a", "m"];
        foreach (var (id, i) in arrival.Select((id, i) => (id, i)))
        {
            await AppendAsync(i, [Sample.Event(id)], Sample.Utterance(id));
        }

        await AppendAsync(3, [Sample.Event("z2")], Sample.Utterance("z", revision: 1));
        var all = await journal.Model.UtterancesAsync(Conversation, null, 10);
        Assert.Equal(arrival, all.Select(u => u.Utterance));
        Assert.Equal((1L, 4L), (all[0].Revision, all[0].Event.Sequence));
        Assert.Equal(["z", "a"], (await journal.Model.UtterancesAsync(Conversation, null, 2)).Select(u => u.Utterance));
        Assert.Equal(["a", "m"], (await journal.Model.UtterancesAsync(Conversation, "z", 2)).Select(u => u.Utterance));
        Assert.Empty(await journal.Model.UtterancesAsync(Conversation, "m", 2));
        Assert.Equal(["a", "m"], (await journal.Model.LatestUtterancesAsync(Conversation, 2)).Select(u => u.Utterance));
    }

    [Fact]
    public async Task A_removal_marks_every_revision()
    {
        await AppendAsync(0, [Sample.Event("u1")], Sample.Utterance("u1"));
        await AppendAsync(1, [Sample.Event("u1")], Sample.Utterance("u1", revision: 1));
        await AppendAsync(2, [Sample.Event("gone")], new UtteranceRemovedRow("u1"));
        Assert.True((await journal.Model.FindUtteranceAsync(Conversation, "u1", 0))!.Removed);
        Assert.True((await journal.Model.FindUtteranceAsync(Conversation, "u1", 1))!.Removed);
    }

    [Fact]
    public async Task Conversations_are_ordered_by_risk_or_by_time()
    {
        await ConversationAsync("low", 0.1, 3);
        await ConversationAsync("high", 0.9, 1);
        await ConversationAsync("unknown", double.NaN, 2);
        await ConversationAsync("low", 0.2, 4, expected: 1);
        Assert.Equal(["high", "low", "unknown"], await NamesAsync(ConversationOrder.Risk, 0, 9));
        Assert.Equal(["low", "unknown", "high"], await NamesAsync(ConversationOrder.Recent, 0, 9));
        Assert.Equal(["low"], await NamesAsync(ConversationOrder.Risk, 1, 1));
        var row = (await journal.Model.ConversationsAsync("club", ConversationOrder.Risk, 1, 1))[0].Row;
        Assert.Equal(new ConversationRow(0.2, RiskLevel.Tense, 7, "open", ModerationAction.Hold, Sample.Noon.AddSeconds(4)), row);
    }

    [Fact]
    public async Task The_queue_holds_open_cases_by_priority_until_they_are_ruled()
    {
        var plain = Case("t1/u1/policy", 0.3);
        var urgent = Case("t1/u2/report", 0.8) with { Propensity = null, Lane = CaseLane.Report };
        await AppendAsync(0, [Sample.Event("u1")], plain, urgent);
        Assert.Equal([urgent, plain], (await journal.Model.CasesAsync("club", CaseStatus.Open, 9)).Select(c => c.Row));
        var ruled = urgent with { Status = CaseStatus.Ruled, Ruling = """{"id":"r1"}""" };
        await AppendAsync(1, [Sample.Event("ruled")], ruled);
        Assert.Equal([plain], (await journal.Model.CasesAsync("club", CaseStatus.Open, 9)).Select(c => c.Row));
        Assert.Equal(new RecordedCase("t1", ruled), await journal.Model.FindCaseAsync("club", urgent.Id));
        Assert.Null(await journal.Model.FindCaseAsync("club", "t1/u9/policy"));
    }

    [Fact]
    public async Task An_intervention_keeps_its_event_when_only_its_status_changes()
    {
        var row = new InterventionRow("i1", "u1", ModerationAction.Facilitate, InterventionStatus.Proposed, Sample.Noon, 0, null);
        await AppendAsync(0, [Sample.Event("proposed", "ann", "calm down")], row);
        await AppendAsync(1, [Sample.Event("failed")], row with { EventIndex = null, Status = InterventionStatus.Failed, LastError = "timeout" });
        var stored = Assert.Single(await journal.Model.InterventionsAsync("club", null, 9));
        Assert.Equal(("t1", InterventionStatus.Failed, "timeout", 1L), (stored.Conversation, stored.Row.Status, stored.Row.LastError, stored.Event.Sequence));
        Assert.Single(await journal.Model.InterventionsAsync("club", "t1", 9));
        Assert.Empty(await journal.Model.InterventionsAsync("club", "t2", 9));
        Assert.Single(await journal.Model.InterventionsAsync("club", null, 9, stored.Row.Status));
        Assert.Empty(await journal.Model.InterventionsAsync("club", "t1", 9, InterventionStatus.Delivered));
    }

    [Fact]
    public async Task Deliberations_are_read_for_the_utterances_asked_for_alone()
    {
        DeliberationRow Row(string utterance, long revision = 0) => new(utterance, revision, 0, 3, 100, 20, 0.5, Sample.Noon);
        await AppendAsync(0, [Sample.Event("d1")], Row("u1"));
        await AppendAsync(1, [Sample.Event("d2")], Row("u2~20\"x"));
        await AppendAsync(2, [Sample.Event("d3")], Row("u1", revision: 4));
        await AppendAsync(3, [Sample.Event("d4")], Row("u3"));
        var read = await journal.Model.DeliberationsOnAsync(new ConversationKey("club", "t1"), ["u2~20\"x", "u1", "u9"]);
        Assert.Equal([("u1", 0L, 1L), ("u1", 4L, 3L), ("u2~20\"x", 0L, 2L)], read.Select(one => (one.Row.Utterance, one.Row.Revision, one.Event.Sequence)));
        Assert.Empty(await journal.Model.DeliberationsOnAsync(new ConversationKey("club", "t2"), ["u1"]));
        Assert.Empty(await journal.Model.DeliberationsOnAsync(new ConversationKey("club", "t1"), []));
    }

    [Fact]
    public async Task The_newest_policy_counts()
    {
        Assert.Null(await journal.Model.PolicyAsync("club"));
        var second = new PolicyRow(2, "mode: act", "eve", Sample.Noon);
        await AppendAsync(0, [Sample.Event("p")], new PolicyRow(1, "mode: off", "eve", Sample.Noon), second, new AuditRow("eve", "policy", "2", Sample.Noon));
        Assert.Equal(second, await journal.Model.PolicyAsync("club"));
        Assert.Equal(1, journal.Query("SELECT COUNT(*) FROM audit WHERE actor = 'eve'"));
        Assert.Equal(["club"], await journal.Model.CommunitiesAsync());
    }

    [Fact]
    public async Task The_view_of_opinions_reads_them_out_of_the_events()
    {
        var payload = """{"v":1,"judged":{"id":"u1","revision":0,"opinions":[{"expert":"lexicon","scores":{"insult":0.75,"threat":0.5}},{"expert":"style","asleep":"too short"}]}}"""u8;
        await AppendAsync(0, [Sample.Event("u1") with { Payload = payload.ToArray() }]);
        Assert.Equal(3, journal.Query("SELECT COUNT(*) FROM opinions"));
        Assert.Equal(1, journal.Query("SELECT COUNT(*) FROM opinions WHERE expert = 'lexicon' AND category = 'insult' AND probability = 0.75 AND utterance = 'u1'"));
        Assert.Equal(1, journal.Query("SELECT COUNT(*) FROM opinions WHERE expert = 'style' AND asleep = 'too short' AND category IS NULL AND conversation = 't1'"));
    }

    [Fact]
    public async Task The_view_of_requests_to_models_reads_every_one_of_them_out_of_the_events()
    {
        const string Use = """{"role":"Expert","model":"m","prompt":"expert/1","latency":"00:01:02.5000000","inputTokens":9,"outputTokens":1,"price":0.25,"attempts":2}""";
        var concluded = $$"""{"v":1,"outcome":{"utterance":"u1","uses":[{{Use}}],"opinions":[{"uses":[{{Use}}]}],"debate":{"first":[{"uses":[{{Use}}]},{} ] } } }""";
        var proposed = $$"""{"v":1,"intervention":{"utterance":"u2","uses":[{{Use}},{{Use}}] } }""";
        await AppendAsync(0, [Sample.Event("d") with { Type = "DeliberationConcluded", Payload = Encoding.UTF8.GetBytes(concluded) }, Sample.Event("i") with { Type = "InterventionProposed", Payload = Encoding.UTF8.GetBytes(proposed) }]);
        Assert.Equal(5, journal.Query("SELECT COUNT(*) FROM model_uses WHERE latency = 62.5 AND prompt = 'expert/1' AND price = 0.25 AND attempts = 2 AND conversation = 't1'"));
        Assert.Equal(3, journal.Query("SELECT COUNT(*) FROM model_uses WHERE utterance = 'u1'"));
    }

    private static CaseRow Case(string id, double priority) =>
        new(id, "u1", CaseLane.Policy, CaseStatus.Open, priority, 1, Sample.Noon, "[]", null);

    private async Task<IEnumerable<string>> NamesAsync(ConversationOrder order, int offset, int limit) =>
        (await journal.Model.ConversationsAsync("club", order, offset, limit)).Select(c => c.Conversation);

    private ValueTask<AppendOutcome> ConversationAsync(string name, double risk, int second, long expected = 0) => journal.Journal.AppendAsync(
        Sample.Append(new StreamKey("club", name), expected, Sample.Event("u")) with
        {
            Rows = [new ConversationRow(risk, RiskLevel.Tense, 7, "open", ModerationAction.Hold, Sample.Noon.AddSeconds(second))],
        });

    private ValueTask<AppendOutcome> AppendAsync(long expected, JournalEvent[] events, params ReadModelRow[] rows) =>
        journal.Journal.AppendAsync(Sample.Append(expected, events) with { Rows = [.. rows] });
}

public sealed class SqliteReadModelTests() : ReadModelTests(Engine.Sqlite);

public sealed class PostgresReadModelTests() : ReadModelTests(Engine.Postgres);
