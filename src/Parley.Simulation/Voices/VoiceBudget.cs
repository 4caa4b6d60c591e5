using System.Globalization;

namespace Parley.Simulation.Voices;

/// <summary>
/// What all runs of an experiment together may ask of models. Calls are never more than allowed. A price is known only afterwards: what is in flight counts as much as the dearest call so far,
/// so that no more is overspent than the first calls, made at the same time, cost together. Safe for concurrent use.
/// </summary>
internal sealed class VoiceBudget(long? maxCalls, decimal? maxPrice)
{
    private readonly Lock _gate = new();
    private long _calls;
    private long _inFlight;
    private decimal _price;
    private decimal _dearest;

    /// <returns>Null where one more call may be made, which is then counted; else why not.</returns>
    public string? Reserve()
    {
        lock (_gate)
        {
            if (_calls >= maxCalls)
            {
                return string.Create(CultureInfo.InvariantCulture, $"the budget of {maxCalls} calls is used up");
            }

            if (_price >= maxPrice || _price + ((_inFlight + 1) * _dearest) > maxPrice)
            {
                return string.Create(CultureInfo.InvariantCulture, $"the budget of {maxPrice} for calls is used up");
            }

            _calls++;
            _inFlight++;
            return null;
        }
    }

    /// <summary>A call that was reserved has come back; null where it was given up.</summary>
    public void Settle(VoiceUse? use)
    {
        lock (_gate)
        {
            _inFlight--;
            _calls--;
            Count(use);
        }
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
        _dearest = Math.Max(_dearest, use?.Price ?? 0);
    }
}
