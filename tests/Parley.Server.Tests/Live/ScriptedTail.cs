using Parley.Core.Journaling;
using Parley.Server.Tests.Fakes;

namespace Parley.Server.Tests.Live;

/// <summary>A journal's tail in memory, a few events a page, which can fail and whose readings are counted and may be let through one by one.</summary>
internal sealed class ScriptedTail : IEventTail
{
    private const int Span = 64;
    private readonly Lock _gate = new();
    private readonly List<TailedEvent> _events = [];
    private readonly TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _readings;

    /// <summary>Readings that were let through.</summary>
    public int Readings => Volatile.Read(ref _readings);

    /// <summary>Ends when the first reading has begun.</summary>
    public Task Read => _read.Task;

    /// <summary>How often the newest position was asked for.</summary>
    public int Askings { get; private set; }

    /// <summary>Lets readings through; null lets all through.</summary>
    public SemaphoreSlim? Turnstile { get; init; }

    /// <summary>How many of the next readings, and askings for the newest position, fail.</summary>
    public int Failures { get; set; }

    public static JournalEvent Judged(string id) => BareJudgement.Of(new Utterance { Id = id, Speaker = "ann", Text = "", Timestamp = DateTimeOffset.UnixEpoch });

    public void Append(int count = 1)
    {
        for (var i = 0; i < count; i++)
        {
            Append(position => Judged($"u{position}"));
        }
    }

    public void Append(Func<long, JournalEvent> next)
    {
        lock (_gate)
        {
            var position = _events.Count + 1;
            var written = next(position);
            _events.Add(new TailedEvent("t1", new StoredEvent { Position = position, Sequence = position, Type = written.Type, Payload = written.Payload, At = written.At }));
        }
    }

    public ValueTask<long> NewestAsync(string community)
    {
        lock (_gate)
        {
            Askings++;
            Fail();
            return new(_events.Count);
        }
    }

    public async ValueTask<TailPage> ReadAsync(string community, long after)
    {
        _read.TrySetResult();
        if (Turnstile is not null)
        {
            await Turnstile.WaitAsync();
        }

        Interlocked.Increment(ref _readings);
        lock (_gate)
        {
            Fail();
            return new TailPage([.. _events.Skip((int)after).Take(Span)], Math.Max(after, Math.Min(after + Span, _events.Count)));
        }
    }

    private void Fail()
    {
        if (Failures > 0)
        {
            Failures--;
            throw Failures % 2 == 0 ? new JournalUnavailableException("It is away.") : new InvalidOperationException("It is broken.");
        }
    }
}
