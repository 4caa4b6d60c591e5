using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Parley.Server.Live;

namespace Parley.Dashboard.Live;

/// <summary>One reader of the journal per community, whatever the number of open pages; it stops with its last page.</summary>
internal sealed class CommunityFeeds(ILiveFeed feed, TimeProvider clock, ILogger<CommunityFeed> logger)
{
    private readonly ConcurrentDictionary<string, CommunityFeed> _feeds = new(StringComparer.Ordinal);

    /// <summary>Calls back with each event as it becomes durable, in the order of the journal, until disposed. The callback must be quick; one that throws misses that event, and nobody else does.</summary>
    public IDisposable Follow(string community, Action<LiveEvent> told) =>
        _feeds.GetOrAdd(community, static (name, made) => new CommunityFeed(name, made.feed, made.clock, made.logger), (feed, clock, logger)).Follow(told);
}

/// <summary>Follows one community while anybody looks.</summary>
internal sealed partial class CommunityFeed(string community, ILiveFeed feed, TimeProvider clock, ILogger<CommunityFeed> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private ImmutableArray<Action<LiveEvent>> _followers = [];
    private CancellationTokenSource? _running;

    public IDisposable Follow(Action<LiveEvent> told)
    {
        lock (_gate)
        {
            _followers = _followers.Add(told);
            if (_running is null)
            {
                _running = new CancellationTokenSource();
                _ = RunAsync(_running.Token);
            }
        }

        return new Subscription(() => Leave(told));
    }

    private void Leave(Action<LiveEvent> told)
    {
        lock (_gate)
        {
            _followers = _followers.Remove(told);
            if (_followers.IsEmpty)
            {
                _running?.Cancel();
                _running = null;
            }
        }
    }

    /// <summary>Goes on from the last event told, however often the feed breaks off.</summary>
    private async Task RunAsync(CancellationToken cancellation)
    {
        long? after = null;
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                after ??= await feed.PresentAsync(community);
                await foreach (var live in feed.TailAsync(community, after.Value, cancellation))
                {
                    Tell(live);
                    after = live.Position;
                }
            }
            catch (Exception error) when (!cancellation.IsCancellationRequested)
            {
                LogFeedBroke(logger, error);
            }

            await Task.Delay(Pause, clock, cancellation).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void Tell(LiveEvent live)
    {
        foreach (var follower in _followers)
        {
            try
            {
                follower(live);
            }
            catch (Exception error)
            {
                LogFollowerFailed(logger, error);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The live feed of a community broke off; it is taken up again where it was.")]
    private static partial void LogFeedBroke(ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "An open page could not take a live event.")]
    private static partial void LogFollowerFailed(ILogger logger, Exception error);

    private sealed class Subscription(Action leave) : IDisposable
    {
        private Action? _leave = leave;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }
}
