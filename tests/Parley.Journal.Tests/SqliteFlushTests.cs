using Microsoft.Data.Sqlite;
using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

public sealed class SqliteFlushTests() : FlushTests(Engine.Sqlite)
{
    [Fact]
    public async Task A_file_locked_by_another_program_is_unavailable_until_it_is_released()
    {
        using (var other = new SqliteConnection($"Data Source={Journal.File};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            command.ExecuteNonQuery();
            await Assert.ThrowsAsync<JournalUnavailableException>(() => Append("t1", 0));
        }

        Assert.Equal(AppendOutcome.Appended, await Append("t1", 0));
    }

    [Theory]
    [InlineData(SQLitePCL.raw.SQLITE_IOERR)]
    [InlineData(SQLitePCL.raw.SQLITE_CORRUPT)]
    [InlineData(SQLitePCL.raw.SQLITE_READONLY)]
    [InlineData(SQLitePCL.raw.SQLITE_FULL)]
    [InlineData(SQLitePCL.raw.SQLITE_NOTADB)]
    public async Task A_failure_of_the_store_fails_the_whole_flush_and_the_next_one_succeeds(int code)
    {
        using var held = await Journal.HoldWriterAsync();
        var before = Append("t1", 0);
        var broken = Journal.Store.WriteAsync<int>(_ => throw new SqliteException("the disk is gone", code));
        var after = Append("t2", 0);
        held.Dispose();
        await Assert.ThrowsAsync<JournalUnavailableException>(() => before);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => broken);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => after);
        Assert.Equal(AppendOutcome.Appended, await Append("t1", 0));
        Assert.Empty((await Journal.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_full_disk_refuses_the_append_and_loses_nothing_that_was_acknowledged()
    {
        Journal.Reopen(o => o with { MaxBytes = 400_000 });
        var acknowledged = 0;
        var text = new string('x', 20_000);
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(async () =>
        {
            for (; acknowledged < 1000; acknowledged++)
            {
                await Journal.Journal.AppendAsync(Sample.Append(acknowledged, Sample.Event("u", "ann", text)));
            }
        });
        Assert.Contains("full", refused.Message, StringComparison.Ordinal);
        Assert.Equal(acknowledged, (await Journal.Journal.LoadAsync(Sample.Stream)).Version);
        Journal.Reopen();
        Assert.Equal(AppendOutcome.Appended, await Journal.Journal.AppendAsync(Sample.Append(acknowledged, Sample.Event("u", "ann", text))));
        Assert.Empty((await Journal.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Closing_writes_what_was_queued_and_refuses_what_comes_later()
    {
        using var held = await Journal.HoldWriterAsync();
        var queued = Append("t1", 0);
        var writer = Journal.Journal;
        var closing = Task.Run(Journal.Close);
        held.Dispose();
        await closing;
        Assert.Equal(AppendOutcome.Appended, await queued);
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await writer.AppendAsync(Sample.Append(1, Sample.Event("u2"))));
    }
}
