using Npgsql;
using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

/// <summary>Several processes on one database, here as several stores.</summary>
public sealed class PostgresSilosTests : IDisposable
{
    private readonly string place;
    private readonly TestJournal[] silos;

    public PostgresSilosTests()
    {
        place = SharedPostgres.NewSchema();
        // At once, so that their migrations meet too.
        silos = [.. Enumerable.Range(0, 3).AsParallel().WithDegreeOfParallelism(3).Select(_ =>
        {
            var silo = new TestJournal(o => o with { CheckpointEvery = 100 }, place, Engine.Postgres);
            Assert.NotNull(silo.Postgres);
            return silo;
        })];
    }

    public void Dispose()
    {
        foreach (var silo in silos)
        {
            silo.Dispose();
        }
    }

    [Fact]
    public async Task Of_rival_appends_to_one_version_exactly_one_wins_and_history_never_forks()
    {
        for (var version = 0; version < 20; version++)
        {
            var expected = version;
            var outcomes = await Task.WhenAll(silos.Select((silo, i) =>
                silo.Journal.AppendAsync(Sample.Append(expected, Sample.Event($"u{expected}", $"silo {i}", "mine")) with { Feedback = [Sample.Feedback($"{expected}")] }).AsTask()));
            Assert.Equal(1, outcomes.Count(outcome => outcome == AppendOutcome.Appended));
        }

        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), (await silos[0].ReadAllAsync(Sample.Stream)).Select(e => e.Sequence));
        Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), (await silos[1].Feedback.ReadAsync("club", 0, 99)).Select(f => f.Position));
        Assert.Empty((await silos[2].VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_reader_of_the_tail_misses_nothing_that_several_silos_commit_beside_each_other()
    {
        using var written = new CancellationTokenSource();
        var reading = FollowAsync(silos[0].Tail, "club", written.Token);
        await Task.WhenAll(Enumerable.Range(0, 24).Select(caller => Task.Run(() => WriteAsync(silos[caller % 3].Journal, caller))));
        await written.CancelAsync();
        var told = await reading;
        var stored = new List<long>();
        for (var caller = 0; caller < 24; caller++)
        {
            stored.AddRange(caller % 4 == 0 ? [] : (await silos[0].ReadAllAsync(Of(caller))).Select(e => e.Position));
        }

        Assert.Equal(18 * 30, told.Count);
        Assert.Equal(stored.Order(), told);
        Assert.Empty((await silos[0].VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_writer_that_was_stopped_while_it_held_a_community_is_ended_by_the_next()
    {
        using var impatient = new PostgresJournalOf(new PostgresJournalOptions
        {
            ConnectionString = place,
            // Long enough that a busy machine does not stall the writer itself.
            StallTimeout = TimeSpan.FromSeconds(1),
            LockTimeout = TimeSpan.FromSeconds(2),
        });
        await silos[0].Journal.AppendAsync(Sample.Append(0, Sample.Event("u1")));
        using var stopped = new NpgsqlConnection($"{place};Application Name=parley;Pooling=false");
        stopped.Open();
        using var hold = new NpgsqlCommand("BEGIN; SELECT 1 FROM communities WHERE name = 'club' FOR UPDATE", stopped);
        hold.ExecuteScalar();
        await Assert.ThrowsAsync<JournalUnavailableException>(async () => await impatient.Journal.AppendAsync(Sample.Append(1, Sample.Event("u2"))));
        Assert.Equal(AppendOutcome.Appended, await silos[0].Journal.AppendAsync(Sample.Append(1, Sample.Event("u2"))));
        Assert.Equal(AppendOutcome.Stale, await silos[1].Journal.AppendAsync(Sample.Append(1, Sample.Event("u2"))));
    }

    private static StreamKey Of(int caller) => new(caller % 4 == 0 ? "other" : "club", $"t{caller}");

    private static async Task WriteAsync(IJournal journal, int caller)
    {
        for (var version = 0; version < 30; version++)
        {
            Assert.Equal(AppendOutcome.Appended, await journal.AppendAsync(Sample.Append(Of(caller), version, Sample.Event($"u{version}", $"speaker {caller}", "words"))));
        }
    }

    /// <summary>Reads as a watcher does until nothing is written any more, and gives the positions it was told.</summary>
    private static async Task<List<long>> FollowAsync(IEventTail tail, string community, CancellationToken written)
    {
        var (after, told) = (0L, new List<long>());
        while (true)
        {
            var last = written.IsCancellationRequested;
            var page = await tail.ReadAsync(community, after);
            told.AddRange(page.Events.Select(tailed => tailed.Event.Position));
            if (last && page.Through == after)
            {
                return told;
            }

            after = page.Through;
        }
    }
}
