using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

public abstract class DueTests(Engine engine) : IDisposable
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private readonly TestJournal journal = new(engine);

    public void Dispose() => journal.Dispose();

    [Fact]
    public async Task What_is_due_is_claimed_once_earliest_first_until_its_lease_ends()
    {
        await AppendAsync(0, [Sample.Due("b", at: Sample.Noon.AddSeconds(2)), Sample.Due("a", at: Sample.Noon), Sample.Due("later", at: Sample.Noon.AddHours(1))]);
        var now = Sample.Noon.AddSeconds(5);
        Assert.Equal(["a", "b"], Ids(await journal.Due.ClaimAsync("one", now, Lease, 10)));
        Assert.Empty(await journal.Due.ClaimAsync("two", now, Lease, 10));
        Assert.Equal(["a", "b"], Ids(await journal.Due.ClaimAsync("two", now + Lease, Lease, 10)));
    }

    [Fact]
    public async Task A_claim_takes_no_more_than_its_limit()
    {
        await AppendAsync(0, [Sample.Due("a"), Sample.Due("b"), Sample.Due("c")]);
        Assert.Equal(["a", "b"], Ids(await journal.Due.ClaimAsync("one", Sample.Noon, Lease, 2)));
        Assert.Equal(["c"], Ids(await journal.Due.ClaimAsync("two", Sample.Noon, Lease, 2)));
    }

    [Fact]
    public async Task Rival_sweeps_share_the_work_without_overlap()
    {
        await AppendAsync(0, [.. Enumerable.Range(0, 200).Select(i => Sample.Due($"d{i:000}"))]);
        var claims = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => journal.Due.ClaimAsync($"sweep {i}", Sample.Noon, Lease, 20).AsTask()));
        var ids = claims.SelectMany(Ids).ToList();
        Assert.Equal(200, ids.Count);
        Assert.Equal(200, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Settling_removes_and_adding_again_replaces()
    {
        await AppendAsync(0, [Sample.Due("a"), Sample.Due("b")]);
        await journal.Due.ClaimAsync("one", Sample.Noon, Lease, 10);
        var again = Sample.Due("b", at: Sample.Noon.AddSeconds(1)) with { Subject = "u2", Kind = DueKind.Delivery };
        await journal.Journal.AppendAsync(Sample.Append(1) with { Settled = ["a", "unknown"], Due = [again] });
        Assert.Equal([again], await journal.Due.PendingAsync(Sample.Stream));
        Assert.Equal(["b"], Ids(await journal.Due.ClaimAsync("two", Sample.Noon.AddSeconds(1), Lease, 10)));
    }

    [Fact]
    public async Task An_append_may_settle_an_item_and_add_its_successor_under_the_same_id()
    {
        await AppendAsync(0, [Sample.Due("quiet")]);
        var next = Sample.Due("quiet", at: Sample.Noon.AddHours(1));
        await journal.Journal.AppendAsync(Sample.Append(1) with { Settled = ["quiet"], Due = [next] });
        Assert.Equal([next], await journal.Due.PendingAsync(Sample.Stream));
    }

    [Fact]
    public async Task Postponing_counts_the_attempt_frees_the_lease_and_sets_the_time()
    {
        await AppendAsync(0, [Sample.Due("a")]);
        await journal.Due.ClaimAsync("one", Sample.Noon, Lease, 1);
        await journal.Due.PostponeAsync("club", "a", Sample.Noon.AddSeconds(3));
        Assert.Empty(await journal.Due.ClaimAsync("one", Sample.Noon.AddSeconds(2), Lease, 1));
        Assert.Equal(1, Assert.Single(await journal.Due.ClaimAsync("two", Sample.Noon.AddSeconds(3), Lease, 1)).Attempts);
    }

    [Fact]
    public async Task Work_that_had_to_wait_is_no_attempt()
    {
        await AppendAsync(0, [Sample.Due("a")]);
        await journal.Due.ClaimAsync("one", Sample.Noon, Lease, 1);
        await journal.Due.PostponeAsync("club", "a", Sample.Noon.AddSeconds(3), attempted: false);
        Assert.Equal(0, Assert.Single(await journal.Due.ClaimAsync("two", Sample.Noon.AddSeconds(3), Lease, 1)).Attempts);
    }

    [Fact]
    public async Task Pending_work_is_a_streams_own_and_survives_reopening()
    {
        await AppendAsync(0, [Sample.Due("a"), Sample.Due("b", new StreamKey("club", "t2"))]);
        journal.Reopen();
        Assert.Equal(["a"], Ids(await journal.Due.PendingAsync(Sample.Stream)));
    }

    private ValueTask<AppendOutcome> AppendAsync(long expected, DueItem[] due) =>
        journal.Journal.AppendAsync(Sample.Append(expected, Sample.Event("u1")) with { Due = [.. due] });

    private static IEnumerable<string> Ids(IReadOnlyList<DueItem> items) => items.Select(i => i.Id);
}

public sealed class SqliteDueTests() : DueTests(Engine.Sqlite);

public sealed class PostgresDueTests() : DueTests(Engine.Postgres);
