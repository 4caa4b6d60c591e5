using System.Text;
using Microsoft.Data.Sqlite;
using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

public sealed class ErasureTests : IDisposable
{
    private const string Speaker = "Wilhelmina-Quastenflosser";
    private const string Secret = "purple-elephant-in-the-pantry";
    private static readonly StreamKey Other = new("club", "t2");
    private static readonly StreamKey Untouched = new("club", "t3");
    private readonly TestJournal journal = new();

    public void Dispose() => journal.Dispose();

    [Fact]
    public async Task No_byte_of_name_or_text_is_left_in_any_file()
    {
        await FillAsync();
        Assert.True(Leaks() > 0);
        Assert.Equal(41, await EraseAsync());
        Assert.Equal(0, Leaks());
        journal.Close();
        Assert.Equal(0, Leaks());
    }

    [Fact]
    public async Task Erased_events_verify_by_their_commitment_and_others_keep_their_text()
    {
        await FillAsync();
        await EraseAsync();
        var events = await journal.ReadAllAsync(Sample.Stream);
        Assert.All(events.Where(e => e.SpeakerNumber == events[0].SpeakerNumber), e => Assert.True(e.Erased && e.Personal is null));
        Assert.Equal("bob", events[1].Personal!.Speaker);
        var report = await journal.VerifyAsync();
        Assert.Empty(report.Findings);
        Assert.Equal(41, report.Erased);
    }

    [Fact]
    public async Task Snapshots_of_the_speakers_streams_are_dropped_and_no_other()
    {
        await FillAsync();
        await EraseAsync();
        Assert.Null((await journal.Journal.LoadAsync(Sample.Stream)).Snapshot);
        Assert.NotNull((await journal.Journal.LoadAsync(Untouched)).Snapshot);
    }

    [Fact]
    public async Task A_live_grain_with_the_old_state_is_stale_afterwards()
    {
        await FillAsync();
        var version = (await journal.Journal.LoadAsync(Other)).Version;
        await EraseAsync();
        Assert.Equal(AppendOutcome.Stale, await journal.Journal.AppendAsync(Sample.Append(Other, version, Sample.Event("next"))));
        Assert.Equal("SpeakerErased", (await journal.ReadAllAsync(Other))[^1].Type);
        Assert.Equal("SpeakerErased", Assert.Single(await journal.ReadAllAsync(StreamKey.OfCommunity("club"))).Type);
        Assert.Equal(1, (await journal.Journal.LoadAsync(Untouched)).Version);
    }

    [Fact]
    public async Task It_is_recorded_who_erased_but_not_whom()
    {
        await FillAsync();
        await EraseAsync();
        Assert.Equal(1, journal.Query("SELECT COUNT(*) FROM audit WHERE actor = 'eve' AND action = 'erase' AND subject LIKE 'speaker %'"));
        Assert.Equal(1, journal.Query("SELECT COUNT(*) FROM audit WHERE action = 'warn' AND subject LIKE 'speaker %'"));
    }

    [Fact]
    public async Task An_unknown_speaker_erases_nothing_and_the_same_name_may_come_back()
    {
        await FillAsync();
        Assert.Equal(0, await journal.Erasure.EraseSpeakerAsync("club", "nobody", "eve", Sample.Noon));
        Assert.Equal(0, await journal.Erasure.EraseSpeakerAsync("elsewhere", Speaker, "eve", Sample.Noon));
        await EraseAsync();
        Assert.Equal(0, await EraseAsync());
        var version = (await journal.Journal.LoadAsync(Sample.Stream)).Version;
        await journal.Journal.AppendAsync(Sample.Append(version, Sample.Event("back", Speaker, "hello again")));
        var events = await journal.ReadAllAsync(Sample.Stream);
        Assert.Equal(Speaker, events[^1].Personal!.Speaker);
        Assert.NotEqual(events[0].SpeakerNumber, events[^1].SpeakerNumber);
        Assert.Empty((await journal.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task While_a_reader_holds_old_pages_it_says_so_and_asking_again_finishes_it()
    {
        journal.Reopen(o => o with { BusyTimeout = TimeSpan.FromMilliseconds(30) });
        await FillAsync();
        using (var reader = new SqliteConnection($"Data Source={journal.File};Mode=ReadOnly;Pooling=False"))
        {
            reader.Open();
            using var command = reader.CreateCommand();
            command.CommandText = "BEGIN; SELECT COUNT(*) FROM events";
            command.ExecuteScalar();
            await Assert.ThrowsAsync<JournalUnavailableException>(async () => await EraseAsync());
        }

        Assert.Equal(0, await EraseAsync());
        Assert.Equal(0, Leaks());
    }

    [Fact]
    public async Task An_erasure_cut_off_before_its_last_step_is_finished_on_opening()
    {
        await FillAsync();
        await journal.Store.WriteAsync(session => Writing.SpeakerEraser.Erase(session, "club", Speaker, "eve", Sample.Noon));
        Assert.True(Leaks() > 0);
        journal.Reopen();
        await journal.Journal.AppendAsync(Sample.Append(new StreamKey("club", "t9"), 0, Sample.Event("u1")));
        await journal.Journal.AppendAsync(Sample.Append(new StreamKey("club", "t9"), 1, Sample.Event("u2")));
        Assert.Equal(0, Leaks());
    }

    private ValueTask<long> EraseAsync() => journal.Erasure.EraseSpeakerAsync("club", Speaker, "eve", Sample.Noon);

    private async Task FillAsync()
    {
        for (var i = 0; i < 80; i++)
        {
            var own = i % 2 == 0;
            await journal.Journal.AppendAsync(Sample.Append(i, Sample.Event($"u{i}", own ? Speaker : "bob", own ? $"{Secret} {i}" : "fine")) with
            {
                Rows = [Sample.Utterance($"u{i}")],
                Snapshot = new(i + 1, Encoding.UTF8.GetBytes($"state with {Secret} and {new string('x', i * 40)}")),
            });
        }

        await journal.Journal.AppendAsync(Sample.Append(Other, 0, Sample.Event("u", Speaker, Secret)) with
        {
            Rows = [new AuditRow("bob", "warn", Speaker, Sample.Noon)],
        });
        await journal.Journal.AppendAsync(Sample.Append(Untouched, 0, Sample.Event("u", "bob", "fine")) with { Snapshot = new(1, "bob's"u8.ToArray()) });
    }

    /// <summary>How many of the journal's files hold the name or the text.</summary>
    private int Leaks() => Directory.GetFiles(journal.Directory).Where(f => !f.EndsWith("journal.lock", StringComparison.Ordinal)).Count(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var bytes = copy.GetBuffer().AsSpan(0, (int)copy.Length);
        return bytes.IndexOf(Encoding.UTF8.GetBytes(Speaker)) >= 0 || bytes.IndexOf(Encoding.UTF8.GetBytes(Secret)) >= 0;
    });
}
