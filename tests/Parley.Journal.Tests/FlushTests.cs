using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

/// <summary>What shares a transaction.</summary>
public abstract class FlushTests(Engine engine) : IDisposable
{
    private protected TestJournal Journal { get; } = new(engine, o => o with { FlushLimit = 4, QueueLimit = 4, BusyTimeout = TimeSpan.FromMilliseconds(30) });

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Journal.Dispose();
    }

    [Fact]
    public async Task Neither_a_stale_nor_a_poisoned_item_hurts_its_neighbours_in_the_flush()
    {
        using var held = await Journal.HoldWriterAsync();
        var first = Append("t1", 0);
        var stale = Append("t2", 7);
        var poisoned = Append("t3", 0, new InterventionRow("i", "u", ModerationAction.Nudge, InterventionStatus.Proposed, Sample.Noon, null, null));
        held.Dispose();
        Assert.Equal(AppendOutcome.Appended, await first);
        Assert.Equal(AppendOutcome.Stale, await stale);
        Assert.Contains("Intervention i", (await Assert.ThrowsAsync<InvalidOperationException>(() => poisoned)).Message, StringComparison.Ordinal);
        Assert.Single(await Journal.ReadAllAsync(new("club", "t1")));
        Assert.Empty((await Journal.VerifyAsync()).Findings);
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
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Journal.Journal.AppendAsync(failing));
        foreach (var table in (string[])["communities", "streams", "events", "speakers", "snapshots", "due", "utterances", "feedback"])
        {
            Assert.Equal((table, 0L), (table, Journal.Query($"SELECT COUNT(*) FROM {table}")));
        }

        Assert.Equal(AppendOutcome.Appended, await Journal.Journal.AppendAsync(Sample.Append(0, Sample.Event("u1", "ann", "text"))));
        Assert.Empty((await Journal.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_flush_may_hold_several_appends_of_one_stream_and_what_one_adds_the_next_may_take_back()
    {
        using var held = await Journal.HoldWriterAsync();
        var first = Journal.Journal.AppendAsync(Sample.Append(0, Sample.Event("u1", "ann", "a")) with { Due = [Sample.Due("d1"), Sample.Due("d2")], Rows = [Sample.Utterance("u1")] });
        var second = Journal.Journal.AppendAsync(Sample.Append(1, Sample.Event("u2", "ann", "b")) with { Settled = ["d1"], Rows = [Sample.Utterance("u2"), new UtteranceRemovedRow("u1")] });
        var third = Journal.Journal.AppendAsync(Sample.Append(2, Sample.Event("u1", "ann", "c")) with { Due = [Sample.Due("d1")], Settled = ["d2"], Rows = [Sample.Utterance("u1", revision: 1)] });
        var stale = Journal.Journal.AppendAsync(Sample.Append(2, Sample.Event("u9")));
        held.Dispose();
        Assert.Equal([AppendOutcome.Appended, AppendOutcome.Appended, AppendOutcome.Appended, AppendOutcome.Stale], [await first, await second, await third, await stale]);
        Assert.Equal(["d1"], (await Journal.Due.PendingAsync(Sample.Stream)).Select(d => d.Id));
        var utterances = await Journal.Model.UtterancesAsync(new("club", "t1"), null, 9);
        Assert.Equal([("u1", 1L, false), ("u2", 0L, false)], utterances.Select(u => (u.Utterance, u.Revision, u.Removed)));
        Assert.True((await Journal.Model.FindUtteranceAsync(new("club", "t1"), "u1", 0))!.Removed);
        Assert.Empty((await Journal.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once_and_takes_again_when_it_has_drained()
    {
        using var held = await Journal.HoldWriterAsync();
        var waiting = Enumerable.Range(0, 4).Select(i => Append($"t{i}", 0)).ToList();
        var refused = Append("t9", 0);
        Assert.True(refused.IsFaulted);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => refused);
        held.Dispose();
        Assert.All(await Task.WhenAll(waiting), o => Assert.Equal(AppendOutcome.Appended, o));
        Assert.Equal(AppendOutcome.Appended, await Append("t9", 0));
    }

    private protected Task<AppendOutcome> Append(string conversation, long expected, params ReadModelRow[] rows) => Journal.Journal.AppendAsync(
        Sample.Append(new StreamKey("club", conversation), expected, Sample.Event("u1")) with { Rows = [.. rows] }).AsTask();
}
