using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

public abstract class AppendTests(Engine engine) : IDisposable
{
    private readonly TestJournal journal = new(engine);

    public void Dispose() => journal.Dispose();

    [Fact]
    public async Task What_was_appended_is_loaded_with_sequence_and_speaker()
    {
        Assert.Equal(AppendOutcome.Appended, await journal.Journal.AppendAsync(Sample.Append(0, Sample.Event("u1", "ann", "hello"), Sample.Event("u2"))));
        var loaded = await journal.Journal.LoadAsync(Sample.Stream);
        Assert.Equal(2, loaded.Version);
        Assert.Equal([1L, 2L], loaded.Tail.Select(e => e.Sequence));
        Assert.Equal(("ann", """{"text":"hello"}"""), (loaded.Tail[0].Personal!.Speaker, loaded.Tail[0].Personal!.Json.Text()));
        Assert.Equal((null, false, 0L), (loaded.Tail[1].Personal, loaded.Tail[1].Erased, loaded.Tail[1].SpeakerNumber));
        Assert.Equal(Sample.Noon, loaded.Tail[0].At);
    }

    [Fact]
    public async Task An_unknown_stream_loads_empty()
    {
        var loaded = await journal.Journal.LoadAsync(new StreamKey("nobody", "none"));
        Assert.Equal((0L, 0, null), (loaded.Version, loaded.Tail.Count, loaded.Snapshot));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    public async Task An_append_on_another_version_is_stale_and_writes_nothing(long expected)
    {
        await journal.Journal.AppendAsync(Sample.Append(0, Sample.Event("u1")));
        var stale = Sample.Append(expected, Sample.Event("u2")) with { Due = [Sample.Due("d")], Feedback = [Sample.Feedback("x")] };
        Assert.Equal(AppendOutcome.Stale, await journal.Journal.AppendAsync(stale));
        Assert.Single(await journal.ReadAllAsync(Sample.Stream));
        Assert.Empty(await journal.Due.PendingAsync(Sample.Stream));
        Assert.Empty(await journal.Feedback.ReadAsync("club", 0, 10));
    }

    [Fact]
    public async Task A_stale_first_append_does_not_even_create_the_community()
    {
        Assert.Equal(AppendOutcome.Stale, await journal.Journal.AppendAsync(Sample.Append(3, Sample.Event("u1"))));
        Assert.Empty(await journal.Model.CommunitiesAsync());
    }

    [Fact]
    public async Task A_snapshot_cuts_the_tail_and_reading_still_gives_everything()
    {
        await journal.Journal.AppendAsync(Sample.Append(0, Sample.Event("u1"), Sample.Event("u2")) with { Snapshot = new(2, "state"u8.ToArray()) });
        await journal.Journal.AppendAsync(Sample.Append(2, Sample.Event("u3")));
        var loaded = await journal.Journal.LoadAsync(Sample.Stream);
        Assert.Equal((2L, "state"), (loaded.Snapshot!.Version, loaded.Snapshot.State.Text()));
        Assert.Equal(3, Assert.Single(loaded.Tail).Sequence);
        Assert.Equal([1L, 2L, 3L], (await journal.ReadAllAsync(Sample.Stream)).Select(e => e.Sequence));
    }

    [Fact]
    public async Task Reading_goes_on_past_a_page_and_after_a_sequence()
    {
        await journal.Journal.AppendAsync(Sample.Append(0, [.. Enumerable.Range(0, 700).Select(i => Sample.Event($"u{i}"))]));
        Assert.Equal(Enumerable.Range(1, 700).Select(i => (long)i), (await journal.ReadAllAsync(Sample.Stream)).Select(e => e.Sequence));
        var after = new List<long>();
        await foreach (var stored in journal.Journal.ReadAsync(Sample.Stream, 690))
        {
            after.Add(stored.Sequence);
        }

        Assert.Equal(Enumerable.Range(691, 10).Select(i => (long)i), after);
    }

    [Fact]
    public async Task What_was_appended_is_there_after_reopening()
    {
        await journal.Journal.AppendAsync(Sample.Append(0, Sample.Event("u1", "ann", "hello")));
        journal.Reopen();
        Assert.Equal("ann", Assert.Single((await journal.Journal.LoadAsync(Sample.Stream)).Tail).Personal!.Speaker);
        Assert.Equal(AppendOutcome.Appended, await journal.Journal.AppendAsync(Sample.Append(1, Sample.Event("u2", "ann", "again"))));
        Assert.Empty((await journal.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_snapshot_of_another_version_is_refused_before_anything_is_queued() =>
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await journal.Journal.AppendAsync(Sample.Append(0, Sample.Event("u1")) with { Snapshot = new(2, "s"u8.ToArray()) }));

    [Fact]
    public async Task Names_and_texts_of_any_kind_come_back_as_they_were()
    {
        string[] names = ["Ünïcode ☃ 👩‍👩‍👧", "nul\0inside", "'; DROP TABLE events; --", "", "\ud800 lone"];
        foreach (var (name, i) in names.Select((n, i) => (n, i)))
        {
            await journal.Journal.AppendAsync(Sample.Append(i, Sample.Event("u", name, "ok")));
        }

        var stored = (await journal.ReadAllAsync(Sample.Stream)).Select(e => e.Personal!.Speaker);
        Assert.Equal(names.Select(n => n.Replace('\ud800', '\ufffd')), stored);
        Assert.Empty((await journal.VerifyAsync()).Findings);
    }
}

public sealed class SqliteAppendTests() : AppendTests(Engine.Sqlite);

public sealed class PostgresAppendTests() : AppendTests(Engine.Postgres);
