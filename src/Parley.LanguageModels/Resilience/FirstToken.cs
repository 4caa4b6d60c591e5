namespace Parley.LanguageModels.Resilience;

/// <summary>Cancels an attempt whose first token does not come in time.</summary>
internal sealed class FirstToken : IDisposable
{
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _caller;

    /// <param name="limit">Null waits as long as the caller does.</param>
    public FirstToken(TimeSpan? limit, TimeProvider clock, CancellationToken caller)
    {
        _caller = caller;
        _timer = new CancellationTokenSource(limit ?? Timeout.InfiniteTimeSpan, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(caller, _timer.Token);
    }

    public CancellationToken Cancellation => _either.Token;

    /// <summary>It was this limit that cancelled, not the caller.</summary>
    public bool IsLate => _timer.IsCancellationRequested && !_caller.IsCancellationRequested;

    /// <summary>From now on only the caller's limits hold.</summary>
    public void Came() => _timer.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _either.Dispose();
        _timer.Dispose();
    }
}
