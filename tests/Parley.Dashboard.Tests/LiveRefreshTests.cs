using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using Parley.Dashboard.Live;
using Parley.Server.Ensemble;
using Parley.Server.Live;

namespace Parley.Dashboard.Tests;

public sealed class LiveRefreshTests
{
    private static readonly TimeSpan _soon = TimeSpan.FromMilliseconds(300);
    private readonly FakeTimeProvider _clock = new();
    private readonly Feed _feed = new();
    private int _drawn;

    [Fact]
    public async Task What_happens_between_two_drawings_is_heard_in_order_and_drawn_once()
    {
        var heard = Channel.CreateUnbounded<long>();
        using var refresh = new LiveRefresh(_feed, "club", _clock, live => heard.Writer.TryWrite(live.Position), DrawAsync);
        _feed.Tell(1, 2, 3);
        for (var position = 1; position <= 3; position++)
        {
            Assert.Equal(position, await heard.Reader.ReadAsync(Xunit.TestContext.Current.CancellationToken));
        }

        _clock.Advance(_soon);
        Assert.Equal(1, _drawn);
        _clock.Advance(_soon);
        Assert.Equal(1, _drawn);
    }

    [Fact]
    public void What_the_page_does_not_show_is_not_drawn()
    {
        using var refresh = new LiveRefresh(_feed, "club", _clock, live => live.Position == 2, DrawAsync);
        _feed.Tell(1);
        _clock.Advance(_soon);
        Assert.Equal(0, _drawn);
        _feed.Tell(2);
        _clock.Advance(_soon);
        Assert.Equal(1, _drawn);
    }

    [Fact]
    public void What_happens_during_a_drawing_is_drawn_after_it()
    {
        var drawing = new TaskCompletionSource();
        using var refresh = new LiveRefresh(_feed, "club", _clock, concerns: null, () => ++_drawn == 1 ? drawing.Task : Task.CompletedTask);
        _feed.Tell(1);
        _clock.Advance(_soon);
        _feed.Tell(2);
        _clock.Advance(_soon);
        Assert.Equal(1, _drawn);
        drawing.SetResult();
        _clock.Advance(_soon);
        Assert.Equal(2, _drawn);
    }

    [Fact]
    public void A_page_where_nothing_happens_is_drawn_once_a_while_and_one_that_was_left_never_again()
    {
        var refresh = new LiveRefresh(_feed, "club", _clock, concerns: null, DrawAsync);
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(1, _drawn);
        refresh.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal((1, true), (_drawn, _feed.Left));
    }

    private Task DrawAsync()
    {
        _drawn++;
        return Task.CompletedTask;
    }

    /// <summary>Tells its watcher within the call.</summary>
    private sealed class Feed : ILiveFeed
    {
        private readonly Channel<LiveEvent> _events = Channel.CreateUnbounded<LiveEvent>(new UnboundedChannelOptions { AllowSynchronousContinuations = true });

        public bool Left { get; private set; }

        public void Tell(params long[] positions) => Assert.All(positions, position => _events.Writer.TryWrite(new LiveWeights(position, default, new EnsembleWeights(position, []))));

        public ValueTask<long> PresentAsync(string community) => throw new NotSupportedException();

        public async IAsyncEnumerable<LiveEvent> TailAsync(string community, long? after, [EnumeratorCancellation] CancellationToken cancellation)
        {
            Assert.Null(after);
            cancellation.Register(() => Left = true);
            await foreach (var live in _events.Reader.ReadAllAsync(CancellationToken.None))
            {
                yield return live;
            }
        }
    }
}
