using System.Globalization;

namespace Parley.Simulation.Voices;

/// <summary>
/// What all runs of an experiment together may ask of models. A price is known only afterwards, so before a call its highest price is set aside, and who finds too little left waits for those under
/// way: they may turn out cheaper. Neither calls nor price go beyond what is allowed, as long as no call is dearer than was set aside. Safe for concurrent use.
/// </summary>
internal sealed class VoiceBudget(long? maxCalls, decimal? maxPrice)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _settled = NextSettled();
    private long _calls;
    private long _underWay;
    private decimal _price;
    private decimal _setAside;

    /// <param name="highest">The most the call may cost; to be given to <see cref="Settle"/>, too.</param>
    /// <returns>Null where one more call may be made, which is then counted; else why not.</returns>
    public async Task<string?> ReserveAsync(decimal highest, CancellationToken cancellation)
    {
        while (true)
        {
            Task settled;
            lock (_gate)
            {
                if (_calls >= maxCalls)
                {
                    return string.Create(CultureInfo.InvariantCulture, $"the budget of {maxCalls} calls is used up");
                }

                if (maxPrice is null || _price + _setAside + highest <= maxPrice)
                {
                    (_calls, _underWay, _setAside) = (_calls + 1, _underWay + 1, _setAside + highest);
                    return null;
                }

                if (_underWay == 0)
                {
                    return string.Create(CultureInfo.InvariantCulture, $"what is left of the budget of {maxPrice} does not pay for another call");
                }

                settled = _settled.Task;
            }

            await settled.WaitAsync(cancellation);
        }
    }

    /// <summary>A call that was reserved has come back; null where it was given up.</summary>
    public void Settle(decimal highest, VoiceUse? use)
    {
        TaskCompletionSource settled;
        lock (_gate)
        {
            (_calls, _underWay, _setAside) = (_calls - 1, _underWay - 1, _setAside - highest);
            Count(use);
            (settled, _settled) = (_settled, NextSettled());
        }

        settled.SetResult();
    }

    /// <summary>A call that an earlier command made.</summary>
    public void Remember(VoiceUse use)
    {
        lock (_gate)
        {
            Count(use);
        }
    }

    /// <summary>What was given up counts, since it was sent.</summary>
    private void Count(VoiceUse? use)
    {
        _calls += use is null || use.WasSent ? 1 : 0;
        _price += use?.Price ?? 0;
    }

    private static TaskCompletionSource NextSettled() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
