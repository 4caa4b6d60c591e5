using Parley.Server.Live;

namespace Parley.Dashboard.Live;

/// <summary>Has a page drawn again when something happened, at most a few times a second, and once a while anyway so that "2 minutes ago" stays true.</summary>
internal sealed class LiveRefresh : IDisposable
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>While a drawing hangs, older events make way: the page draws from the read model, they only lead it there.</summary>
    private const int MostHeard = 2_000;

    private readonly Lock _gate = new();
    private readonly IDisposable _following;
    private readonly ITimer _timer;
    private readonly Queue<LiveEvent> _heard = new();
    private readonly Action<LiveEvent>? _hear;
    private readonly Func<Task> _draw;
    private bool _planned;
    private bool _drawing;

    /// <param name="hear">Called with each event, in order, before the page is drawn; never beside a drawing.</param>
    /// <param name="draw">Draws the page; the next call comes after this one has ended.</param>
    public LiveRefresh(CommunityFeeds feeds, string community, TimeProvider clock, Action<LiveEvent>? hear, Func<Task> draw)
    {
        (_hear, _draw) = (hear, draw);
        _timer = clock.CreateTimer(_ => _ = DrawAsync(), null, Longest, Longest);
        _following = feeds.Follow(community, Heard);
    }

    public void Dispose()
    {
        _following.Dispose();
        _timer.Dispose();
    }

    private void Heard(LiveEvent live)
    {
        lock (_gate)
        {
            _heard.Enqueue(live);
            if (_heard.Count > MostHeard)
            {
                _heard.Dequeue();
            }

            if (!_planned)
            {
                _planned = true;
                _timer.Change(Shortest, Longest);
            }
        }
    }

    private async Task DrawAsync()
    {
        List<LiveEvent> told;
        lock (_gate)
        {
            if (_drawing)
            {
                return;
            }

            (_drawing, _planned) = (true, false);
            told = [.. _heard];
            _heard.Clear();
        }

        try
        {
            foreach (var live in told)
            {
                _hear?.Invoke(live);
            }

            await _draw();
        }
        catch (ObjectDisposedException)
        {
            // The page was left while it was being drawn.
        }
        finally
        {
            lock (_gate)
            {
                _drawing = false;
                if (_heard.Count > 0)
                {
                    _planned = true;
                    _timer.Change(Shortest, Longest);
                }
            }
        }
    }
}
