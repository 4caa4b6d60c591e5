using Parley.Core.Journaling;
using Parley.Core.Reviewing;

namespace Parley.Journal.Tests;

public abstract class CaseQueueTests(Engine engine) : IDisposable
{
    private const string Club = "club";
    private static readonly DateTimeOffset Noon = Sample.Noon;
    private readonly TestJournal journal = new(engine);
    private long version;

    public void Dispose() => journal.Dispose();

    [Fact]
    public async Task The_queue_counts_age_so_that_an_old_case_overtakes_a_pressing_one()
    {
        await PutAsync(Case("old", 0.2, Noon - CasePriority.AgeForOne), Case("new", 0.9, Noon), Case("middle", 0.5, Noon.AddHours(-1)));
        Assert.Equal(["old", "new", "middle"], await OpenAsync(new CaseQuery()));
    }

    [Fact]
    public async Task Filters_and_pages_narrow_the_list()
    {
        await PutAsync(Case("a", 0.9), Case("b", 0.8, lane: CaseLane.Audit), Case("c", 0.7));
        Assert.True(await ClaimAsync("c", "ann", Noon));
        Assert.Equal(["b"], await OpenAsync(new CaseQuery { Lane = CaseLane.Audit }));
        Assert.Equal(["c"], await OpenAsync(new CaseQuery { Claimed = true }));
        Assert.Equal(["a", "b"], await OpenAsync(new CaseQuery { Claimed = false }));
        Assert.Equal(["c"], await OpenAsync(new CaseQuery { Moderator = "ann" }));
        Assert.Empty(await OpenAsync(new CaseQuery { Moderator = "bob" }));
        Assert.Equal(["b", "c"], await OpenAsync(new CaseQuery { Offset = 1, Limit = 2 }));
        Assert.Equal(["a", "b", "c"], await OpenAsync(new CaseQuery { Claimed = false }, Noon.AddMinutes(10)));
    }

    [Fact]
    public async Task Ruled_cases_come_by_time_and_moderator_and_are_held_by_nobody()
    {
        await PutAsync(Case("a", 0.9), Case("b", 0.8));
        await ClaimAsync("a", "ann", Noon);
        await PutAsync(Ruled(Case("a", 0.9), "ann", 1), Ruled(Case("b", 0.8), "bob", 2));
        Assert.Equal(["b", "a"], await OpenAsync(new CaseQuery { Status = CaseStatus.Ruled }));
        var own = Assert.Single(await journal.Queue.ListAsync(Club, new CaseQuery { Status = CaseStatus.Ruled, Moderator = "ann" }, Noon));
        Assert.Equal(Ruled(Case("a", 0.9), "ann", 1), own.Row);
        Assert.Equal([("ann", 1L), ("bob", 1L)], await journal.Queue.ModeratorsAsync(Club));
        Assert.False(await ClaimAsync("a", "ann", Noon));
    }

    [Fact]
    public async Task A_row_put_again_leaves_an_open_cases_claim_as_it_is()
    {
        await PutAsync(Case("a", 0.5));
        await ClaimAsync("a", "ann", Noon);
        await PutAsync(Case("a", 0.7) with { Reports = 2 });
        var row = (await journal.Model.FindCaseAsync(Club, "a"))!.Row;
        Assert.Equal((2, new CaseClaim("ann", Noon.AddMinutes(10))), (row.Reports, row.Claim));
    }

    [Fact]
    public async Task No_two_of_many_claims_at_once_get_the_same_case()
    {
        await PutAsync([.. Enumerable.Range(0, 100).Select(i => Case($"c{i}", i / 200.0, lane: (CaseLane)(i % 5)))]);
        var claimed = await Task.WhenAll(Enumerable.Range(0, 120).Select(i => Task.Run(() => NextAsync($"m{i}"))));
        Assert.Equal(100, claimed.Where(id => id is not null).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(20, claimed.Count(id => id is null));
        Assert.Equal(100, (await journal.Queue.LanesAsync(Club, Noon)).Sum(lane => lane.Served));
    }

    [Fact]
    public async Task Nothing_is_claimed_where_there_is_nothing()
    {
        Assert.Null(await NextAsync("ann"));
        Assert.False(await ClaimAsync("a", "ann", Noon));
        Assert.False(await journal.Queue.ReleaseAsync(Club, "a", "ann", Noon));
        Assert.False(await journal.Queue.HasOtherModeratorAsync(Club, "ann", Noon));
        Assert.Empty(await journal.Queue.LanesAsync(Club, Noon));
        Assert.Empty(await journal.Queue.BeforeAsync(new(Club, "t1"), "u1", 3));
        Assert.Empty(await OpenAsync(new CaseQuery()));
    }

    [Fact]
    public async Task A_cases_events_are_found_in_order()
    {
        await journal.Journal.AppendAsync(Sample.Append(0, Sample.Event("one"), Sample.Event("two"), Sample.Event("three")) with
        {
            Rows = [new CaseEventRow("a", 0), new CaseEventRow("a", 2), new CaseEventRow("b", 1)],
        });
        Assert.Equal([1L, 3L], (await journal.Queue.HistoryAsync(Club, "a")).Select(stored => stored.Sequence));
    }

    private static CaseRow Case(string id, double priority, DateTimeOffset? openedAt = null, CaseLane lane = CaseLane.Policy) =>
        new(id, "u1", lane, CaseStatus.Open, priority, 1, openedAt ?? Noon, "[]", null);

    private static CaseRow Ruled(CaseRow row, string by, int minute) =>
        row with { Status = CaseStatus.Ruled, Ruling = "{}", RuledBy = by, RuledAt = Noon.AddMinutes(minute), Verdict = "{}" };

    private async Task PutAsync(params CaseRow[] rows)
    {
        await journal.Journal.AppendAsync(Sample.Append(version, Sample.Event("e")) with { Rows = [.. rows] });
        version++;
    }

    private async Task<IEnumerable<string>> OpenAsync(CaseQuery query, DateTimeOffset? now = null) =>
        (await journal.Queue.ListAsync(Club, query, now ?? Noon)).Select(found => found.Row.Id);

    private ValueTask<bool> ClaimAsync(string id, string moderator, DateTimeOffset now) =>
        journal.Queue.ClaimAsync(Club, id, new CaseClaim(moderator, now.AddMinutes(10)), now);

    private async Task<string?> NextAsync(string moderator) =>
        (await journal.Queue.ClaimNextAsync(Club, null, new CaseClaim(moderator, Noon.AddMinutes(10)), Noon))?.Row.Id;
}

public sealed class SqliteCaseQueueTests() : CaseQueueTests(Engine.Sqlite);

public sealed class PostgresCaseQueueTests() : CaseQueueTests(Engine.Postgres);
