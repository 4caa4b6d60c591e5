namespace Parley.Core.Tests;

/// <summary>What a piece of work leaves on the heap once it is warm.</summary>
internal static class Garbage
{
    private const int Rounds = 10, Times = 100;

    /// <summary>Bytes that the cleanest of ten rounds of a hundred allocates: what the runtime allocates on this thread, as when it compiles a warm method again, falls into some rounds and not into all.</summary>
    public static long Of(Action work) => Enumerable.Range(0, Rounds).Min(_ => Round(work));

    private static long Round(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++)
            work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
