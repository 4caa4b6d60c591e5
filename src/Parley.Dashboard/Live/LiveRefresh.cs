using Parley.Server.Live;

namespace Parley.Dashboard.Live;

/// <summary>
/// Has a page drawn again when something happened, at most a few times a second, and once a while anyway so that "2 minutes ago" stays true. Made by the page in its own
/// context, in which it is also told what happened.
/// </summary>
internal sealed class LiveRefresh : IDisposable
{
    private readonly TimeSpan _shortest;
    private readonly TimeSpan _longest;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _left = new();
    private readonly ITimer _timer;
    private readonly Func<LiveEvent, bool>? _concerns;
    private readonly Func<Task> _draw;
    private bool _planned;
    private bool _drawing;
    private bool _again;

    /// <param name="concerns">Told each event, in order, also while a drawing waits for something; must be quick. Whether the page shows it: null where it shows all.</param>
    /// <param name="draw">Draws the page; the next call comes after this one has ended.</param>
    /// <param name="shortest">From what happens to its drawing, in which more may happen. Default: 300 ms.</param>
    /// <param name="longest">Between drawings while nothing happens. Default: 20 seconds.</param>
    public LiveRefresh(ILiveFeed feed, string community, TimeProvider clock, Func<LiveEvent, bool>? concerns, Func<Task> draw, TimeSpan? shortest = null, TimeSpan? longest = null)
    {
        (_concerns, _draw, _shortest, _longest) = (concerns, draw, shortest ?? TimeSpan.FromMilliseconds(300), longest ?? TimeSpan.FromSeconds(20));
        _timer = clock.CreateTimer(_ => _ = DrawAsync(), null, _longest, _longest);
        _ = FollowAsync(feed.TailAsync(community, after: null, _left.Token));
    }

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
        _timer.Dispose();
    }

    private async Task FollowAsync(IAsyncEnumerable<LiveEvent> tail)
    {
        await foreach (var live in tail)
        {
            if (_concerns?.Invoke(live) != false)
            {
                Plan();
            }
        }
    }

    private void Plan()
    {
        lock (_gate)
        {
            _again |= _drawing;
            if (!_drawing && !_planned)
            {
                _planned = true;
                _timer.Change(_shortest, _longest);
            }
        }
    }

    private async Task DrawAsync()
    {
        lock (_gate)
        {
            if (_drawing)
            {
                return;
            }

            (_drawing, _planned, _again) = (true, false, false);
        }

        try
        {
            await _draw();
        }
        catch (ObjectDisposedException)
        {
            // The page was left while it was being drawn.
        }
        finally
        {
            bool again;
            lock (_gate)
            {
                (_drawing, again) = (false, _again);
            }

            if (again)
            {
                Plan();
            }
        }
    }
}
