using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Parley.Dashboard.Live;
using Parley.Server.Ensemble;
using Parley.Server.Live;

namespace Parley.Dashboard.Tests;

public sealed class CommunityFeedTests
{
    [Fact]
    public async Task A_feed_that_breaks_off_is_taken_up_again_after_the_last_event_told()
    {
        var seen = Channel.CreateUnbounded<long>();
        var feed = new BrokenFeed();
        feed.Begin.SetResult();
        using var following = Feeds(feed).Follow("club", live => seen.Writer.TryWrite(live.Position));
        Assert.Equal([1L, 2L, 3L, 4L, 5L], await TakeAsync(seen, 5));
    }

    [Fact]
    public async Task A_page_that_throws_keeps_no_other_from_being_told()
    {
        var seen = Channel.CreateUnbounded<long>();
        var feed = new BrokenFeed();
        var feeds = Feeds(feed);
        using var broken = feeds.Follow("club", static _ => throw new InvalidOperationException("This page is broken."));
        using var whole = feeds.Follow("club", live => seen.Writer.TryWrite(live.Position));
        feed.Begin.SetResult();
        Assert.Equal(5L, (await TakeAsync(seen, 1, from: 5))[^1]);
    }

    private static CommunityFeeds Feeds(ILiveFeed feed) => new(feed, new HastyTime(), NullLogger<CommunityFeed>.Instance);

    private static async Task<List<long>> TakeAsync(Channel<long> seen, int count, long from = 1)
    {
        var taken = new List<long>();
        while (taken.Count < count)
        {
            if (await seen.Reader.ReadAsync(Xunit.TestContext.Current.CancellationToken) is var position && position >= from)
            {
                taken.Add(position);
            }
        }

        return taken;
    }

    /// <summary>Five events; it cannot be asked at first, and breaks off after each two.</summary>
    private sealed class BrokenFeed : ILiveFeed
    {
        private int _asked;

        public TaskCompletionSource Begin { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask<long> PresentAsync(string community)
        {
            await Begin.Task;
            return _asked++ == 0 ? throw new TimeoutException() : 0;
        }

        public async IAsyncEnumerable<LiveEvent> TailAsync(string community, long after, [EnumeratorCancellation] CancellationToken cancellation)
        {
            for (var position = after + 1; position <= 5; position++)
            {
                yield return new LiveWeights(position, default, new EnsembleWeights(position, []));
                if (position % 2 == 0)
                {
                    throw new IOException("The feed broke off.");
                }
            }

            await Task.Delay(Timeout.Infinite, cancellation);
        }
    }

    /// <summary>Waits for nothing.</summary>
    private sealed class HastyTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
