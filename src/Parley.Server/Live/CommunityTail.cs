using Microsoft.Extensions.Logging;

namespace Parley.Server.Live;

/// <summary>
/// Follows one community's journal while anybody watches, reading each page once and telling it to all. Telling never waits: whoever is too slow is let go and joins again. A reading that fails is tried
/// again, later and later, and then all go on from where they were.
/// </summary>
internal sealed partial class CommunityTail(string community, LivePages pages, LivePace pace, ILogger<CommunityTail> logger)
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
        var (failures, told) = (0, (long?)null);
        while (!run.IsCancellationRequested)
        {
            try
            {
                var before = told;
                told = before is { } head ? Tell(run, await pages.ReadAsync(community, head)) : Begin(run, await pages.PresentAsync(community));
                failures = 0;
                if (told != before)
                {
                    continue;
                }
            }
            catch (Exception error)
            {
                if (failures++ == 0)
                {
                    LogReadingFailed(logger, error);
                }
            }

            await pace.WaitAsync(failures, run.Token);
        }

        run.Dispose();
    }

    private long Begin(CancellationTokenSource run, long present)
    {
        lock (_gate)
        {
            if (_run == run)
            {
                _head = present;
                _watchers.ForEach(watcher => watcher.BeginAt(present));
            }
        }

        return present;
    }

    private long Tell(CancellationTokenSource run, LivePage page)
    {
        lock (_gate)
        {
            // Another run may have taken over while this one read: its watchers are told by it alone.
            if (_run == run)
            {
                _head = page.Through;
                _watchers.RemoveAll(watcher => !watcher.TryTell(page.Events));
                if (_watchers.Count == 0)
                {
                    Stop();
                }
            }
        }

        return page.Through;
    }

    private void Stop()
    {
        _run?.Cancel();
        (_run, _head) = (null, null);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The journal could not be read for those who watch a community; it is tried again until it can.")]
    internal static partial void LogReadingFailed(ILogger logger, Exception error);
}
