using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

public sealed class ProbeTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_probe_leaves_nothing_behind(Engine engine)
    {
        using var journal = new TestJournal(engine);
        await journal.Journal.AppendAsync(Sample.Append(0, Sample.Event("u1")));
        await journal.Probe.ProbeAsync();
        Assert.Equal(1L, await journal.Tail.NewestAsync("club"));
        Assert.Empty((await journal.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_probe_fails_where_the_disk_is_full_or_the_file_is_held()
    {
        using var journal = new TestJournal();
        await journal.Journal.AppendAsync(Sample.Append(0, Sample.Event("u1")));
        journal.Close();
        journal.Reopen(options => options with { MaxBytes = new FileInfo(journal.File).Length });
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await journal.Probe.ProbeAsync());
        journal.Reopen(options => options with { BusyTimeout = TimeSpan.Zero });
        using var other = new Sqlite.Storage.Session(journal.File, Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite, TimeSpan.Zero);
        other.Execute("BEGIN IMMEDIATE");
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await journal.Probe.ProbeAsync());
        other.Execute("ROLLBACK");
        await journal.Probe.ProbeAsync();
    }
}
