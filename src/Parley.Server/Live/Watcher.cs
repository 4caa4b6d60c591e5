using System.Threading.Channels;

namespace Parley.Server.Live;

/// <summary>One who watches a community, and what it was told and has not taken yet.</summary>
internal sealed class Watcher
{
    /// <summary>More than this and it is told no more: it catches up from the journal at its own pace.</summary>
    public const int Capacity = 1_024;

    private readonly Channel<LiveEvent> _told = Channel.CreateBounded<LiveEvent>(new BoundedChannelOptions(Capacity) { SingleReader = true, SingleWriter = true });
    private readonly TaskCompletionSource<long> _begin = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The position after which it is told everything; what stands before it it reads itself. Known once the journal could be asked.</summary>
    public Task<long> Begin => _begin.Task;

    /// <summary>Ends where the watcher was too slow; all up to its last event is whole.</summary>
    public ChannelReader<LiveEvent> Told => _told.Reader;

    public void BeginAt(long position) => _begin.TrySetResult(position);

    /// <summary>False where it was too slow: it is told nothing more.</summary>
    public bool TryTell(IReadOnlyList<LiveEvent> events)
    {
        foreach (var live in events)
        {
            if (!_told.Writer.TryWrite(live))
            {
                _told.Writer.Complete();
                return false;
            }
        }

        return true;
    }
}
