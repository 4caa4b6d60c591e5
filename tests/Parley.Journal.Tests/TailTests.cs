using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

public abstract class TailTests(Engine engine) : IDisposable
{
    private readonly TestJournal journal = new(engine);

    public void Dispose() => journal.Dispose();

    [Fact]
    public async Task Only_the_communitys_conversations_are_told_in_the_order_of_the_journal()
    {
        Assert.Equal(0, await journal.Tail.NewestAsync("club"));
        await AppendAsync(new("club", "t1"), 0, Sample.Event("u1", "ann", "hello"));
        await AppendAsync(new("other", "t1"), 0, Sample.Event("u1"));
        await AppendAsync(StreamKey.OfCommunity("club"), 0, Sample.Event("policy"));
        await AppendAsync(new("club", "t2"), 0, Sample.Event("u1"), Sample.Event("u2"));
        var page = await journal.Tail.ReadAsync("club", 0);
        Assert.Equal([("t1", 1L), ("t2", 1L), ("t2", 2L)], page.Events.Select(tailed => (tailed.Conversation, tailed.Event.Sequence)));
        var positions = page.Events.Select(tailed => tailed.Event.Position).ToList();
        Assert.Equal(positions.Distinct().Order(), positions);
        Assert.Equal("""{"text":"hello"}""", page.Events[0].Event.Personal!.Json.Text());
        Assert.Equal((positions[2], positions[2]), (page.Through, await journal.Tail.NewestAsync("club")));
        Assert.Equal([positions[2]], (await journal.Tail.ReadAsync("club", positions[1])).Events.Select(tailed => tailed.Event.Position));
    }

    [Fact]
    public async Task At_the_end_it_stays_where_it_is()
    {
        await AppendAsync(Sample.Stream, 0, Sample.Event("u1"));
        Assert.Equal((0, 1L), await ShapeAsync("club", 1));
        Assert.Equal((0, 9L), await ShapeAsync("club", 9));
        Assert.Equal(0, (await ShapeAsync("nobody", 0)).Events);
    }

    [Fact]
    public async Task A_quiet_community_is_passed_by_in_bounded_steps_and_nothing_of_it_is_missed()
    {
        await AppendAsync(new("loud", "t1"), 0, [.. Enumerable.Range(0, 3000).Select(i => Sample.Event($"u{i}"))]);
        await AppendAsync(new("quiet", "t1"), 0, Sample.Event("u1"));
        Assert.InRange((await ShapeAsync("quiet", 0)).Through, 1, 1024);
        var (after, told) = (0L, new List<long>());
        for (var page = await journal.Tail.ReadAsync("quiet", 0); page.Through > after; page = await journal.Tail.ReadAsync("quiet", after))
        {
            told.AddRange(page.Events.Select(tailed => tailed.Event.Position));
            after = page.Through;
        }

        Assert.Equal(Assert.Single(told), after);
        Assert.Equal(after, await journal.Tail.NewestAsync("quiet"));
    }

    [Fact]
    public async Task The_audit_list_is_the_communitys_own_newest_first()
    {
        var (first, second) = (new AuditRow("eve", "policy put", "version 1", Sample.Noon), new AuditRow("cleo", "case ruled", "t1/u1/report", Sample.Noon));
        await journal.Journal.AppendAsync(Sample.Append(0, Sample.Event("u1")) with { Rows = [first, second] });
        Assert.Equal([second, first], await journal.Model.AuditAsync("club", 9));
        Assert.Equal([second], await journal.Model.AuditAsync("club", 1));
        Assert.Empty(await journal.Model.AuditAsync("other", 9));
    }

    private async Task<(int Events, long Through)> ShapeAsync(string community, long after)
    {
        var page = await journal.Tail.ReadAsync(community, after);
        return (page.Events.Count, page.Through);
    }

    private async Task AppendAsync(StreamKey stream, long expected, params JournalEvent[] events) =>
        Assert.Equal(AppendOutcome.Appended, await journal.Journal.AppendAsync(Sample.Append(stream, expected, events)));
}

public sealed class SqliteTailTests() : TailTests(Engine.Sqlite);

public sealed class PostgresTailTests() : TailTests(Engine.Postgres);
