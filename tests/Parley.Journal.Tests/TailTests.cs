using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

public sealed class TailTests : IDisposable
{
    private readonly TestJournal journal = new();

    public void Dispose() => journal.Dispose();

    [Fact]
    public async Task Only_the_communitys_conversations_are_told_in_the_order_of_the_journal()
    {
        Assert.Equal(0, await journal.Tail.NewestAsync());
        await AppendAsync(new("club", "t1"), 0, Sample.Event("u1", "ann", "hello"));
        await AppendAsync(new("other", "t1"), 0, Sample.Event("u1"));
        await AppendAsync(StreamKey.OfCommunity("club"), 0, Sample.Event("policy"));
        await AppendAsync(new("club", "t2"), 0, Sample.Event("u1"), Sample.Event("u2"));
        var page = await journal.Tail.ReadAsync("club", 0);
        Assert.Equal([("t1", 1L), ("t2", 4L), ("t2", 5L)], page.Events.Select(tailed => (tailed.Conversation, tailed.Event.Position)));
        Assert.Equal("""{"text":"hello"}""", page.Events[0].Event.Personal!.Json.Text());
        Assert.Equal((5L, 5L), (page.Through, await journal.Tail.NewestAsync()));
        Assert.Equal([5L], (await journal.Tail.ReadAsync("club", 4)).Events.Select(tailed => tailed.Event.Position));
    }

    [Fact]
    public async Task At_the_end_it_stays_where_it_is()
    {
        await AppendAsync(Sample.Stream, 0, Sample.Event("u1"));
        Assert.Equal((0, 1L), await ShapeAsync("club", 1));
        Assert.Equal((0, 9L), await ShapeAsync("club", 9));
        Assert.Equal((0, 1L), await ShapeAsync("nobody", 0));
    }

    [Fact]
    public async Task A_quiet_community_is_passed_by_in_bounded_steps_and_nothing_of_it_is_missed()
    {
        await AppendAsync(new("loud", "t1"), 0, [.. Enumerable.Range(0, 3000).Select(i => Sample.Event($"u{i}"))]);
        await AppendAsync(new("quiet", "t1"), 0, Sample.Event("u1"));
        Assert.Equal((0, 1024L), await ShapeAsync("quiet", 0));
        var (after, told) = (0L, new List<long>());
        for (var page = await journal.Tail.ReadAsync("quiet", 0); page.Through > after; page = await journal.Tail.ReadAsync("quiet", after))
        {
            told.AddRange(page.Events.Select(tailed => tailed.Event.Position));
            after = page.Through;
        }

        Assert.Equal((3001L, 3001L), (Assert.Single(told), after));
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

    [Fact]
    public async Task A_probe_leaves_nothing_behind()
    {
        await AppendAsync(Sample.Stream, 0, Sample.Event("u1"));
        await journal.Probe.ProbeAsync();
        Assert.Equal((0L, 1L), (journal.Query("SELECT COUNT(*) FROM probe"), await journal.Tail.NewestAsync()));
        Assert.Empty((await journal.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_probe_fails_where_the_disk_is_full_or_the_file_is_held()
    {
        await AppendAsync(Sample.Stream, 0, Sample.Event("u1"));
        journal.Close();
        journal.Reopen(options => options with { MaxBytes = new FileInfo(journal.File).Length });
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await journal.Probe.ProbeAsync());
        journal.Reopen(options => options with { BusyTimeout = TimeSpan.Zero });
        using var other = new Storage.Session(journal.File, Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite, TimeSpan.Zero);
        other.Execute("BEGIN IMMEDIATE");
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await journal.Probe.ProbeAsync());
        other.Execute("ROLLBACK");
        await journal.Probe.ProbeAsync();
    }

    private async Task<(int Events, long Through)> ShapeAsync(string community, long after)
    {
        var page = await journal.Tail.ReadAsync(community, after);
        return (page.Events.Count, page.Through);
    }

    private async Task AppendAsync(StreamKey stream, long expected, params JournalEvent[] events) =>
        Assert.Equal(AppendOutcome.Appended, await journal.Journal.AppendAsync(Sample.Append(stream, expected, events)));
}
