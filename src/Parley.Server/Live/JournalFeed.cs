using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Parley.Core.Journaling;
using Parley.Server.Ensemble;
using Parley.Server.Hosting;

namespace Parley.Server.Live;

/// <summary>
/// Follows the journal: what is told here is durable, and its order is the journal's. All who watch a community share one reading of its tail; each reads by itself only what stands between its own position
/// and the place at which it joined. While the journal cannot be read the stream waits.
/// </summary>
internal sealed class JournalFeed(
    IEventTail tail, IReadModel model, IEnsembleReader ensembles, IOptions<ParleyServerOptions> options, TimeProvider clock, ILogger<LivePages> logger) : ILiveFeed
{
    private readonly ConcurrentDictionary<string, CommunityTail> _tails = new(StringComparer.Ordinal);
    private readonly LivePages _pages = new(tail, model, ensembles, new LivePace(options.Value.LivePeriod, clock), logger);

    public ValueTask<long> PresentAsync(string community) => _pages.PresentAsync(community);

    public async IAsyncEnumerable<LiveEvent> TailAsync(string community, long? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var shared = _tails.GetOrAdd(community, static (name, feed) => new CommunityTail(name, feed._pages), this);
        while (!cancellation.IsCancellationRequested)
        {
            var watcher = shared.Join();
            try
            {
                if (await BeginAsync(watcher, cancellation) is not { } begin)
                {
                    yield break;
                }

                await foreach (var live in CatchUpAsync(community, after ?? begin, begin, cancellation))
                {
                    yield return live;
                }

                after = Math.Max(after ?? begin, begin);
                while (await MoreAsync(watcher.Told, cancellation))
                {
                    while (!cancellation.IsCancellationRequested && watcher.Told.TryRead(out var live))
                    {
                        // Whoever begins ahead of the others, as at the newest position just asked for, has been told so far already.
                        if (live.Position > after)
                        {
                            yield return live;
                            after = live.Position;
                        }
                    }
                }
            }
            finally
            {
                shared.Leave(watcher);
            }
        }
    }

    /// <summary>What stands after a position, up to the place from which a watcher is told.</summary>
    private async IAsyncEnumerable<LiveEvent> CatchUpAsync(string community, long after, long begin, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (after < begin && await _pages.NextAsync(community, after, cancellation) is { } page)
        {
            foreach (var live in page.Events.TakeWhile(live => live.Position <= begin && !cancellation.IsCancellationRequested))
            {
                yield return live;
            }

            // A page that does not move on stands at the journal's end.
            after = page.Through == after ? begin : page.Through;
        }
    }

    private static async ValueTask<long?> BeginAsync(Watcher watcher, CancellationToken cancellation)
    {
        try
        {
            return await watcher.Begin.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async ValueTask<bool> MoreAsync(ChannelReader<LiveEvent> told, CancellationToken cancellation)
    {
        try
        {
            return await told.WaitToReadAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
