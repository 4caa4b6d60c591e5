using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Parley.Core.Journaling;
using Parley.Server.Hosting;
using Parley.Server.Live;
using Parley.Server.Tests.Fakes;

namespace Parley.Server.Tests.Live;

public sealed class JournalFeedTests
{
    private readonly ScriptedTail _tail = new();

    [Fact]
    public async Task Two_hundred_watchers_cause_one_reading_a_tick()
    {
        var tail = new ScriptedTail { Turnstile = new SemaphoreSlim(0) };
        var feed = Feed(tail);
        List<Task<List<long>>> watchers = [TakeAsync(feed, after: 0, count: 3)];
        await tail.Read;
        watchers.AddRange(Enumerable.Range(0, 199).Select(_ => TakeAsync(feed, after: 0, count: 3)));
        tail.Append(3);
        tail.Turnstile.Release();
        Assert.All(await Task.WhenAll(watchers), seen => Assert.Equal([1L, 2L, 3L], seen));
        Assert.Equal(1, tail.Readings);
    }

    [Fact]
    public async Task Whoever_joins_in_the_middle_sees_each_event_once_and_in_order()
    {
        const int All = 3_000;
        var feed = Feed(_tail);
        var watchers = new List<Task<List<long>>> { TakeAsync(feed, 0, All) };
        for (var appended = 0; appended < All; appended += 50)
        {
            _tail.Append(50);
            watchers.Add(TakeAsync(feed, appended / 3, All - appended / 3));
            await Task.Yield();
        }

        Assert.All(await Task.WhenAll(watchers), seen => Assert.Equal(Enumerable.Range(All - seen.Count + 1, seen.Count).Select(i => (long)i), seen));
    }

    [Fact]
    public async Task A_slow_watcher_holds_up_nobody_and_misses_nothing()
    {
        const int All = 3 * Watcher.Capacity;
        var feed = Feed(_tail);
        await using var slow = feed.TailAsync("club", 0, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var first = slow.MoveNextAsync();
        var quick = TakeAsync(feed, 0, All);
        _tail.Append(All);
        Assert.Equal(All, (await quick).Count);
        var seen = new List<long>();
        for (Assert.True(await first); ; Assert.True(await slow.MoveNextAsync()))
        {
            seen.Add(slow.Current.Position);
            if (seen.Count == All)
            {
                break;
            }
        }

        Assert.Equal(Enumerable.Range(1, All).Select(i => (long)i), seen);
    }

    [Fact]
    public async Task A_journal_that_throws_heals_and_nobody_has_to_come_again()
    {
        _tail.Failures = 3;
        _tail.Append(2);
        var feed = Feed(_tail);
        var (behind, ahead) = (TakeAsync(feed, 0, 5), TakeAsync(feed, 2, 3));
        _tail.Append();
        Assert.Equal([1L, 2L], (await TakeAsync(feed, 0, 2)));
        _tail.Failures = 3;
        _tail.Append(2);
        Assert.Equal([1L, 2L, 3L, 4L, 5L], await behind);
        Assert.Equal([3L, 4L, 5L], await ahead);
    }

    [Fact]
    public async Task What_a_newer_program_wrote_is_left_out_and_the_rest_told()
    {
        _tail.Append(1);
        _tail.Append(_ => ScriptedTail.Judged("u2") with { Payload = """{"v":9,"judged":"otherwise"}"""u8.ToArray() });
        _tail.Append(1);
        Assert.Equal([1L, 3L], await TakeAsync(Feed(_tail), 0, 2));
    }

    [Fact]
    public async Task A_watcher_that_leaves_leaves_the_others_and_the_last_one_ends_the_reading()
    {
        var tail = new ScriptedTail { Turnstile = new SemaphoreSlim(0) };
        var feed = Feed(tail);
        var (one, two) = (TakeAsync(feed, 0, 1), TakeAsync(feed, 0, 2));
        await tail.Read;
        tail.Append();
        tail.Turnstile.Release();
        Assert.Equal([1L], await one);
        tail.Append();
        tail.Turnstile.Release();
        Assert.Equal([1L, 2L], await two);

        // Who comes now finds nobody reading, so the journal is asked anew where it stands.
        tail.Turnstile.Release(20);
        var three = TakeAsync(feed, 2, 1);
        tail.Append();
        Assert.Equal([3L], await three);
        Assert.Equal(2, tail.Askings);
    }

    [Fact]
    public async Task Who_names_no_position_is_told_only_what_is_still_to_come()
    {
        var feed = Feed(_tail);
        _tail.Append(3);
        await using var other = feed.TailAsync("club", 0, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        for (var told = 0; told < 3; told++)
        {
            Assert.True(await other.MoveNextAsync());
        }

        var late = TakeAsync(feed, after: null, count: 2);
        _tail.Append(2);
        Assert.Equal([4L, 5L], await late);
    }

    [Fact]
    public async Task A_stream_ends_without_an_exception_when_it_is_cancelled()
    {
        using var leaving = new CancellationTokenSource();
        var told = 0;
        _tail.Append(3);
        await foreach (var _ in Feed(_tail).TailAsync("club", 0, leaving.Token))
        {
            if (++told == 2)
            {
                await leaving.CancelAsync();
            }
        }

        Assert.Equal(2, told);
    }

    internal static JournalFeed Feed(IEventTail tail) => new(
        tail, new FakeReadModel(new FakeForum()), new FakeDesk(), Options.Create(new ParleyServerOptions { LivePeriod = TimeSpan.FromMilliseconds(2) }), TimeProvider.System, NullLogger<LivePages>.Instance);

    internal static async Task<List<long>> TakeAsync(JournalFeed feed, long? after, int count)
    {
        var seen = new List<long>();
        await foreach (var live in feed.TailAsync("club", after, TestContext.Current.CancellationToken))
        {
            seen.Add(live.Position);
            if (seen.Count == count)
            {
                break;
            }
        }

        return seen;
    }
}
