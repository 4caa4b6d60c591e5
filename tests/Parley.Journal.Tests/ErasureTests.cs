using System.Text;
using Parley.Core.Journaling;

namespace Parley.Journal.Tests;

public abstract class ErasureTests(Engine engine) : IDisposable
{
    protected const string Speaker = "Wilhelmina-Quastenflosser";
    protected const string Secret = "purple-elephant-in-the-pantry";
    private static readonly StreamKey Other = new("club", "t2");
    private static readonly StreamKey Untouched = new("club", "t3");
    private protected TestJournal Opened { get; } = new(engine);

    public void Dispose() => Opened.Dispose();

    [Fact]
    public async Task Erased_events_verify_by_their_commitment_and_others_keep_their_text()
    {
        await FillAsync();
        await EraseAsync();
        var events = await Opened.ReadAllAsync(Sample.Stream);
        Assert.All(events.Where(e => e.SpeakerNumber == events[0].SpeakerNumber), e => Assert.True(e.Erased && e.Personal is null));
        Assert.Equal("bob", events[1].Personal!.Speaker);
        var report = await Opened.VerifyAsync();
        Assert.Empty(report.Findings);
        Assert.Equal(41, report.Erased);
    }

    [Fact]
    public async Task Snapshots_of_the_speakers_streams_are_dropped_and_no_other()
    {
        await FillAsync();
        await EraseAsync();
        Assert.Null((await Opened.Journal.LoadAsync(Sample.Stream)).Snapshot);
        Assert.NotNull((await Opened.Journal.LoadAsync(Untouched)).Snapshot);
    }

    [Fact]
    public async Task A_live_grain_with_the_old_state_is_stale_afterwards()
    {
        await FillAsync();
        var version = (await Opened.Journal.LoadAsync(Other)).Version;
        await EraseAsync();
        Assert.Equal(AppendOutcome.Stale, await Opened.Journal.AppendAsync(Sample.Append(Other, version, Sample.Event("next"))));
        Assert.Equal("SpeakerErased", (await Opened.ReadAllAsync(Other))[^1].Type);
        Assert.Equal("SpeakerErased", Assert.Single(await Opened.ReadAllAsync(StreamKey.OfCommunity("club"))).Type);
        Assert.Equal(1, (await Opened.Journal.LoadAsync(Untouched)).Version);
    }

    [Fact]
    public async Task It_is_recorded_who_erased_but_not_whom()
    {
        await FillAsync();
        await EraseAsync();
        Assert.Equal(1, Opened.Query("SELECT COUNT(*) FROM audit WHERE actor = 'eve' AND action = 'erase' AND subject LIKE 'speaker %'"));
        Assert.Equal(1, Opened.Query("SELECT COUNT(*) FROM audit WHERE action = 'warn' AND subject LIKE 'speaker %'"));
    }

    [Fact]
    public async Task An_unknown_speaker_erases_nothing_and_the_same_name_may_come_back()
    {
        await FillAsync();
        Assert.Equal(0, await Opened.Erasure.EraseSpeakerAsync("club", "nobody", "eve", Sample.Noon));
        Assert.Equal(0, await Opened.Erasure.EraseSpeakerAsync("elsewhere", Speaker, "eve", Sample.Noon));
        await EraseAsync();
        Assert.Equal(0, await EraseAsync());
        var version = (await Opened.Journal.LoadAsync(Sample.Stream)).Version;
        await Opened.Journal.AppendAsync(Sample.Append(version, Sample.Event("back", Speaker, "hello again")));
        var events = await Opened.ReadAllAsync(Sample.Stream);
        Assert.Equal(Speaker, events[^1].Personal!.Speaker);
        Assert.NotEqual(events[0].SpeakerNumber, events[^1].SpeakerNumber);
        Assert.Empty((await Opened.VerifyAsync()).Findings);
    }

    protected ValueTask<long> EraseAsync() => Opened.Erasure.EraseSpeakerAsync("club", Speaker, "eve", Sample.Noon);

    protected async Task FillAsync()
    {
        for (var i = 0; i < 80; i++)
        {
            var own = i % 2 == 0;
            await Opened.Journal.AppendAsync(Sample.Append(i, Sample.Event($"u{i}", own ? Speaker : "bob", own ? $"{Secret} {i}" : "fine")) with
            {
                Rows = [Sample.Utterance($"u{i}")],
                Snapshot = new(i + 1, Encoding.UTF8.GetBytes($"state with {Secret} and {new string('x', i * 40)}")),
            });
        }

        await Opened.Journal.AppendAsync(Sample.Append(Other, 0, Sample.Event("u", Speaker, Secret)) with
        {
            Rows = [new AuditRow("bob", "warn", Speaker, Sample.Noon)],
        });
        await Opened.Journal.AppendAsync(Sample.Append(Untouched, 0, Sample.Event("u", "bob", "fine")) with { Snapshot = new(1, "bob's"u8.ToArray()) });
    }
}
