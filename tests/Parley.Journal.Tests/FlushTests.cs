using Microsoft.Data.Sqlite;
using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

public sealed class FlushTests : IDisposable
{
    private readonly TestJournal journal = new(o => o with { FlushLimit = 4, QueueLimit = 4, BusyTimeout = TimeSpan.FromMilliseconds(30) });

    public void Dispose() => journal.Dispose();

    [Fact]
    public async Task Neither_a_stale_nor_a_poisoned_item_hurts_its_neighbours_in_the_flush()
    {
        var flush = HoldWriter(out var release);
        var first = Append("t1", 0);
        var stale = Append("t2", 7);
        var poisoned = Append("t3", 0, new InterventionRow("i", "u", ModerationAction.Nudge, InterventionStatus.Proposed, Sample.Noon, null, null));
        release.Set();
        await flush;
        Assert.Equal(AppendOutcome.Appended, await first);
        Assert.Equal(AppendOutcome.Stale, await stale);
        Assert.Contains("Intervention i", (await Assert.ThrowsAsync<InvalidOperationException>(() => poisoned)).Message, StringComparison.Ordinal);
        Assert.Single(await journal.ReadAllAsync(new("club", "t1")));
        Assert.Empty((await journal.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task An_append_with_a_failing_row_leaves_nothing_behind()
    {
        var failing = Sample.Append(0, Sample.Event("u1", "ann", "text")) with
        {
            Snapshot = new(1, "s"u8.ToArray()),
            Due = [Sample.Due("d")],
            Feedback = [Sample.Feedback("x")],
            Rows = [Sample.Utterance("u1"), new InterventionRow("i", "u", ModerationAction.Nudge, InterventionStatus.Proposed, Sample.Noon, null, null)],
        };
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await journal.Journal.AppendAsync(failing));
        foreach (var table in (string[])["communities", "streams", "events", "speakers", "snapshots", "due", "utterances", "feedback", "feedback_counters"])
        {
            Assert.Equal((table, 0L), (table, journal.Query($"SELECT COUNT(*) FROM {table}")));
        }

        Assert.Equal(AppendOutcome.Appended, await journal.Journal.AppendAsync(Sample.Append(0, Sample.Event("u1", "ann", "text"))));
        Assert.Empty((await journal.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once_and_takes_again_when_it_has_drained()
    {
        var flush = HoldWriter(out var release);
        var waiting = Enumerable.Range(0, 4).Select(i => Append($"t{i}", 0)).ToList();
        var refused = Append("t9", 0);
        Assert.True(refused.IsFaulted);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => refused);
        release.Set();
        await flush;
        Assert.All(await Task.WhenAll(waiting), o => Assert.Equal(AppendOutcome.Appended, o));
        Assert.Equal(AppendOutcome.Appended, await Append("t9", 0));
    }

    [Fact]
    public async Task A_file_locked_by_another_program_is_unavailable_until_it_is_released()
    {
        using (var other = new SqliteConnection($"Data Source={journal.File};Pooling=False"))
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
        var flush = HoldWriter(out var release);
        var before = Append("t1", 0);
        var broken = journal.Store.WriteAsync<int>(_ => throw new SqliteException("the disk is gone", code));
        var after = Append("t2", 0);
        release.Set();
        await flush;
        await Assert.ThrowsAsync<JournalUnavailableException>(() => before);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => broken);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => after);
        Assert.Equal(AppendOutcome.Appended, await Append("t1", 0));
        Assert.Empty((await journal.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_full_disk_refuses_the_append_and_loses_nothing_that_was_acknowledged()
    {
        journal.Reopen(o => o with { MaxBytes = 400_000 });
        var acknowledged = 0;
        var text = new string('x', 20_000);
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(async () =>
        {
            for (; acknowledged < 1000; acknowledged++)
            {
                await journal.Journal.AppendAsync(Sample.Append(acknowledged, Sample.Event("u", "ann", text)));
            }
        });
        Assert.Contains("full", refused.Message, StringComparison.Ordinal);
        Assert.Equal(acknowledged, (await journal.Journal.LoadAsync(Sample.Stream)).Version);
        journal.Reopen();
        Assert.Equal(AppendOutcome.Appended, await journal.Journal.AppendAsync(Sample.Append(acknowledged, Sample.Event("u", "ann", text))));
        Assert.Empty((await journal.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Closing_writes_what_was_queued_and_refuses_what_comes_later()
    {
        var flush = HoldWriter(out var release);
        var queued = Append("t1", 0);
        var writer = journal.Journal;
        var closing = Task.Run(journal.Close);
        release.Set();
        await Task.WhenAll(closing, flush);
        Assert.Equal(AppendOutcome.Appended, await queued);
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await writer.AppendAsync(Sample.Append(1, Sample.Event("u2"))));
    }

    /// <summary>Keeps the writer in a flush, so that what is queued meanwhile shares the next one.</summary>
    private Task HoldWriter(out ManualResetEventSlim release)
    {
        var entered = new ManualResetEventSlim();
        var held = release = new ManualResetEventSlim();
        var flush = journal.Store.WriteAsync(_ =>
        {
            entered.Set();
            held.Wait();
            return 0;
        });
        entered.Wait();
        return flush;
    }

    private Task<AppendOutcome> Append(string conversation, long expected, params ReadModelRow[] rows) => journal.Journal.AppendAsync(
        Sample.Append(new StreamKey("club", conversation), expected, Sample.Event("u1")) with { Rows = [.. rows] }).AsTask();
}
