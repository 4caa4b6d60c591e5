namespace Parley.Server.Live;

/// <summary>How long to wait before the journal is asked again: a period, and after each failure in a row twice as long as before, up to 16 periods.</summary>
internal readonly record struct LivePace(TimeSpan Period, TimeProvider Clock)
{
    private const int MostDoublings = 4;

    /// <summary>False where it was cancelled.</summary>
    /// <param name="failures">How many times in a row it could not be read; 0 where it could.</param>
    public async ValueTask<bool> WaitAsync(int failures, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(Period * (1 << Math.Min(failures, MostDoublings)), Clock, cancellation);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
