using Parley.Core.Journaling;
using Parley.Journal.Migration;

namespace Parley.Journal.Tests;

public sealed class MigrationTests : IAsyncLifetime
{
    private readonly TestJournal embedded = new(o => o with { CheckpointEvery = 10 });
    private readonly string place = SharedPostgres.NewSchema();

    public async ValueTask InitializeAsync()
    {
        await ChainSample.FillAsync(embedded);
        await embedded.Journal.AppendAsync(Sample.Append(new StreamKey("other", "t9"), 0, Sample.Event("u1", "nul\0inside", "text")) with
        {
            Snapshot = new(1, "state"u8.ToArray()),
            Due = [Sample.Due("d1", new StreamKey("other", "t9"))],
            Feedback = [Sample.Feedback("a"), Sample.Feedback("b")],
            Rows = [Sample.Utterance("u1"), new ConversationRow(double.NaN, RiskLevel.Calm, 1, "open", ModerationAction.Hold, Sample.Noon)],
        });
        embedded.Close();
    }

    public ValueTask DisposeAsync()
    {
        embedded.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_was_moved_has_the_same_chains_and_goes_on_from_there()
    {
        var report = await JournalMigration.RunAsync(embedded.Directory, place, null, TestContext.Current.CancellationToken);
        Assert.Empty(report.Differences);
        Assert.Equal((5L, 41L, 5L), (report.Audit.Streams, report.Audit.Events, report.Audit.Checkpoints));
        using var moved = new TestJournal(place: place, engine: Engine.Postgres);
        var stream = new StreamKey("other", "t9");
        var loaded = await moved.Journal.LoadAsync(stream);
        Assert.Equal((1L, "state"), (loaded.Version, loaded.Snapshot!.State.Text()));
        Assert.Equal("nul\0inside", (await moved.ReadAllAsync(stream))[0].Personal!.Speaker);
        Assert.Equal("d1", Assert.Single(await moved.Due.PendingAsync(stream)).Id);
        Assert.Equal(AppendOutcome.Appended, await moved.Journal.AppendAsync(
            Sample.Append(stream, 1, Sample.Event("u2", "somebody new", "words")) with { Feedback = [Sample.Feedback("c")] }));
        Assert.Equal(AppendOutcome.Appended, await moved.Journal.AppendAsync(Sample.Append(new StreamKey("third", "t1"), 0, Sample.Event("u1", "ann", "hi"))));
        Assert.Equal([1L, 2L, 3L], (await moved.Feedback.ReadAsync("other", 0, 9)).Select(f => f.Position));
        Assert.Empty((await moved.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_move_that_was_cut_off_goes_on_where_it_was_and_one_that_is_done_is_not_done_again()
    {
        using var stop = new CancellationTokenSource();
        var seen = new StopAt("events", stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => JournalMigration.RunAsync(embedded.Directory, place, seen, stop.Token));
        var report = await JournalMigration.RunAsync(embedded.Directory, place, null, TestContext.Current.CancellationToken);
        Assert.Empty(report.Differences);
        Assert.Equal(41, report.Audit.Events);
        Assert.InRange(report.Rows, 1, 41);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => JournalMigration.RunAsync(embedded.Directory, place, null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_database_with_a_journal_of_its_own_is_refused()
    {
        using (var own = new TestJournal(place: place, engine: Engine.Postgres))
        {
            await own.Journal.AppendAsync(Sample.Append(0, Sample.Event("u1")));
        }

        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(
            () => JournalMigration.RunAsync(embedded.Directory, place, null, TestContext.Current.CancellationToken));
        Assert.Contains("already", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_somebody_changed_is_moved_with_a_difference_named()
    {
        embedded.Query("UPDATE events SET payload = '{\"v\":1}' WHERE position = 5");
        var report = await JournalMigration.RunAsync(embedded.Directory, place, null, TestContext.Current.CancellationToken);
        Assert.Contains(report.Differences, difference => difference.Contains("position 5", StringComparison.Ordinal));
    }

    private sealed class StopAt(string table, CancellationTokenSource stop) : IProgress<MigrationStep>
    {
        public void Report(MigrationStep value)
        {
            if (value.Table == table)
            {
                stop.Cancel();
            }
        }
    }
}
