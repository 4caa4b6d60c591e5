namespace Parley.Server.Live;

/// <summary>
/// Follows one community's journal while anybody watches, reading each page once and telling it to all. Telling never waits: whoever is too slow is let go and joins again.
/// </summary>
internal sealed class CommunityTail(string community, LivePages pages)
{
    private readonly Lock _gate = new();
    private readonly List<Watcher> _watchers = [];
    private CancellationTokenSource? _run;

    /// <summary>How far the watchers have been told; null while nobody has asked the journal yet.</summary>
    private long? _head;

    public Watcher Join()
    {
        var watcher = new Watcher();
        lock (_gate)
        {
            _watchers.Add(watcher);
            if (_head is { } head)
            {
                watcher.BeginAt(head);
            }

            if (_run is null)
            {
                _run = new CancellationTokenSource();
                _ = RunAsync(_run);
            }
        }

        return watcher;
    }

    public void Leave(Watcher watcher)
    {
        lock (_gate)
        {
            _watchers.Remove(watcher);
            if (_watchers.Count == 0)
            {
                Stop();
            }
        }
    }

    private async Task RunAsync(CancellationTokenSource run)
    {
        // The first to join must not wait for the journal.
        await Task.Yield();
        for (long? told = null; await pages.NextAsync(community, told, run.Token) is { } page; told = page.Through)
        {
            Tell(run, page, begins: told is null);
            if (page.Through == told)
            {
                await pages.Pace.WaitAsync(failures: 0, run.Token);
            }
        }

        run.Dispose();
    }

    private void Tell(CancellationTokenSource run, LivePage page, bool begins)
    {
        lock (_gate)
        {
            // Another run may have taken over while this one read: its watchers are told by it alone.
            if (_run != run)
            {
                return;
            }

            _head = page.Through;
            if (begins)
            {
                _watchers.ForEach(watcher => watcher.BeginAt(page.Through));
            }

            _watchers.RemoveAll(watcher => !watcher.TryTell(page.Events));
            if (_watchers.Count == 0)
            {
                Stop();
            }
        }
    }

    private void Stop()
    {
        _run?.Cancel();
        (_run, _head) = (null, null);
    }
}
