namespace Parley.Journal.Writing;

/// <summary>
/// What waits for the writer: one list fills while the other is written. Bounded, so that an overloaded disk refuses instead of filling the
/// memory. Many may add, one takes.
/// </summary>
internal sealed class WriteQueue<T>(int limit) : IDisposable
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim arrived = new(0);
    private List<T> filling = [];
    private List<T> taken = [];
    private int waiting;
    private bool closed;

    /// <summary>Adds work, or says why not.</summary>
    public string? Add(T work)
    {
        lock (gate)
        {
            if (closed)
            {
                return "The journal is closed.";
            }

            if (waiting >= limit)
            {
                return $"The journal is overloaded: {limit} writes are waiting.";
            }

            waiting++;
            filling.Add(work);
            if (filling.Count == 1)
            {
                arrived.Release();
            }

            return null;
        }
    }

    /// <summary>Waits for work and gives all there is; null once the queue is closed and empty. The list is valid until the next call.</summary>
    public List<T>? Take()
    {
        taken.Clear();
        while (true)
        {
            arrived.Wait();
            lock (gate)
            {
                if (filling.Count > 0)
                {
                    (taken, filling) = (filling, taken);
                    return taken;
                }

                if (closed)
                {
                    // For whoever asks again.
                    arrived.Release();
                    return null;
                }
            }
        }
    }

    /// <summary>Some of what was taken is being written now and no longer waits.</summary>
    public void Started(int count)
    {
        lock (gate)
        {
            waiting -= count;
        }
    }

    /// <summary>Refuses what comes from now on; what waits is still given out. False where it was closed before.</summary>
    public bool Close()
    {
        lock (gate)
        {
            if (closed)
            {
                return false;
            }

            closed = true;
            arrived.Release();
            return true;
        }
    }

    public void Dispose() => arrived.Dispose();
}
