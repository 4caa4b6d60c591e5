using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Parley.Server.Live;

namespace Parley.Dashboard.Live;

/// <summary>One reader of the journal per community, whatever the number of open pages; it stops with its last page.</summary>
internal sealed class CommunityFeeds(ILiveFeed feed, ILogger<CommunityFeed> logger)
{
    private readonly ConcurrentDictionary<string, CommunityFeed> _feeds = new(StringComparer.Ordinal);

    /// <summary>Calls back with each event as it becomes durable, in the order of the journal, until disposed. The callback must be quick and must not throw.</summary>
    public IDisposable Follow(string community, Action<LiveEvent> told) =>
        _feeds.GetOrAdd(community, static (name, made) => new CommunityFeed(name, made.feed, made.logger), (feed, logger)).Follow(told);
}

/// <summary>Follows one community while anybody looks.</summary>
internal sealed partial class CommunityFeed(string community, ILiveFeed feed, ILogger<CommunityFeed> logger)
{
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

    private async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (var live in feed.TailAsync(community, await feed.PresentAsync(community), cancellation))
            {
                foreach (var follower in _followers)
                {
                    follower(live);
                }
            }
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            LogFeedEnded(logger, error);
            lock (_gate)
            {
                _running = null;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The live feed of a community ended; the next page that opens starts it again.")]
    private static partial void LogFeedEnded(ILogger logger, Exception error);

    private sealed class Subscription(Action leave) : IDisposable
    {
        private Action? _leave = leave;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }
}
