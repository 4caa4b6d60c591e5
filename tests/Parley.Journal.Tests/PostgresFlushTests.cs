using Npgsql;
using Parley.Core.Journaling;
using Parley.Servers;

namespace Parley.Journal.Tests;

public sealed class PostgresFlushTests : IDisposable
{
    private readonly TestJournal journal = new(Engine.Postgres, o => o with { FlushLimit = 4, QueueLimit = 4 });

    public void Dispose() => journal.Dispose();

    [Fact]
    public async Task Neither_a_stale_nor_a_poisoned_item_hurts_its_neighbours_in_the_flush()
    {
        using var held = await HoldWriterAsync();
        var first = Append("t1", 0);
        var stale = Append("t2", 7);
        var poisoned = Append("t3", 0, new InterventionRow("i", "u", ModerationAction.Nudge, InterventionStatus.Proposed, Sample.Noon, null, null));
        held.Dispose();
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
        foreach (var table in (string[])["communities", "streams", "events", "speakers", "snapshots", "due", "utterances", "feedback"])
        {
            Assert.Equal((table, 0L), (table, journal.Query($"SELECT COUNT(*) FROM {table}")));
        }

        Assert.Equal(AppendOutcome.Appended, await journal.Journal.AppendAsync(Sample.Append(0, Sample.Event("u1", "ann", "text"))));
    }

    [Fact]
    public async Task A_flush_may_hold_several_appends_of_one_stream_and_what_one_adds_the_next_may_take_back()
    {
        using var held = await HoldWriterAsync();
        var first = journal.Journal.AppendAsync(Sample.Append(0, Sample.Event("u1", "ann", "a")) with { Due = [Sample.Due("d1"), Sample.Due("d2")], Rows = [Sample.Utterance("u1")] });
        var second = journal.Journal.AppendAsync(Sample.Append(1, Sample.Event("u2", "ann", "b")) with { Settled = ["d1"], Rows = [Sample.Utterance("u2"), new UtteranceRemovedRow("u1")] });
        var third = journal.Journal.AppendAsync(Sample.Append(2, Sample.Event("u1", "ann", "c")) with { Due = [Sample.Due("d1")], Settled = ["d2"], Rows = [Sample.Utterance("u1", revision: 1)] });
        var stale = journal.Journal.AppendAsync(Sample.Append(2, Sample.Event("u9")));
        held.Dispose();
        Assert.Equal([AppendOutcome.Appended, AppendOutcome.Appended, AppendOutcome.Appended, AppendOutcome.Stale], [await first, await second, await third, await stale]);
        Assert.Equal(["d1"], (await journal.Due.PendingAsync(Sample.Stream)).Select(d => d.Id));
        var utterances = await journal.Model.UtterancesAsync(new("club", "t1"), null, 9);
        Assert.Equal([("u1", 1L, false), ("u2", 0L, false)], utterances.Select(u => (u.Utterance, u.Revision, u.Removed)));
        Assert.True((await journal.Model.FindUtteranceAsync(new("club", "t1"), "u1", 0))!.Removed);
        Assert.Empty((await journal.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once_and_takes_again_when_it_has_drained()
    {
        using var held = await HoldWriterAsync();
        var waiting = Enumerable.Range(0, 4).Select(i => Append($"t{i}", 0)).ToList();
        var refused = Append("t9", 0);
        Assert.True(refused.IsFaulted);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => refused);
        held.Dispose();
        Assert.All(await Task.WhenAll(waiting), o => Assert.Equal(AppendOutcome.Appended, o));
        Assert.Equal(AppendOutcome.Appended, await Append("t9", 0));
    }

    [Fact]
    public async Task A_text_the_server_cannot_store_fails_its_own_append_only()
    {
        using var held = await HoldWriterAsync();
        var good = Append("t1", 0);
        var bad = journal.Journal.AppendAsync(Sample.Append(new StreamKey("club", "t2"), 0, Sample.Event("u") with { Payload = new byte[] { 0x22, 0xff, 0x22 } })).AsTask();
        held.Dispose();
        Assert.Equal(AppendOutcome.Appended, await good);
        await Assert.ThrowsAsync<PostgresException>(() => bad);
    }

    [Fact]
    public async Task While_the_server_is_away_nothing_is_acknowledged_and_afterwards_it_goes_on()
    {
        Required.Server(PostgresServer.Missing);
        using var server = await PostgresServer.StartAsync(durable: false);
        using var own = new PostgresJournalOf(new PostgresJournalOptions { ConnectionString = server.ConnectionString });
        Assert.Equal(AppendOutcome.Appended, await own.Journal.AppendAsync(Sample.Append(0, Sample.Event("u1"))));
        server.Stop();
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await own.Journal.AppendAsync(Sample.Append(1, Sample.Event("u2"))));
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await own.Journal.LoadAsync(Sample.Stream));
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await own.Probe.ProbeAsync());
        await server.StartAsync();
        Assert.Equal(1, (await own.Journal.LoadAsync(Sample.Stream)).Version);
        Assert.Equal(AppendOutcome.Appended, await own.Journal.AppendAsync(Sample.Append(1, Sample.Event("u2"))));
    }

    /// <summary>Keeps the writer in a flush, by holding the community it writes, so that what is queued meanwhile shares the next flush.</summary>
    private async Task<IDisposable> HoldWriterAsync()
    {
        await Append("held", 0);
        var connection = new NpgsqlConnection($"{journal.Place};Pooling=false");
        await connection.OpenAsync();
        using (var command = new NpgsqlCommand("BEGIN; SELECT 1 FROM communities FOR UPDATE", connection))
        {
            await command.ExecuteScalarAsync();
        }

        _ = Append("held", 1);
        // The lock it waits for tells that the writer is in that flush.
        using var waits = new NpgsqlCommand("SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid() AND pg_backend_pid() = ANY (pg_blocking_pids(pid))", connection);
        while (await waits.ExecuteScalarAsync() is not > 0L)
        {
            await Task.Yield();
        }

        return connection;
    }

    private Task<AppendOutcome> Append(string conversation, long expected, params ReadModelRow[] rows) => journal.Journal.AppendAsync(
        Sample.Append(new StreamKey("club", conversation), expected, Sample.Event("u1")) with { Rows = [.. rows] }).AsTask();
}
