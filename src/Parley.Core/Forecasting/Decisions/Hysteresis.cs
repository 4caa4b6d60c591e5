using System.Runtime.InteropServices;

namespace Parley.Core.Forecasting;

/// <summary>
/// Turns a course of risks into levels: alert above <paramref name="AlertAbove"/>, and once alert, not before the risk falls below
/// <paramref name="ClearBelow"/> calm again, so that a risk that trembles around one level does not ring twice.
/// </summary>
/// <param name="AlertAbove">In [0, 1].</param>
/// <param name="ClearBelow">In [0, 1], at most <paramref name="AlertAbove"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Hysteresis(double AlertAbove, double ClearBelow)
{
    /// <summary>The policy's defaults, 0.55 and 0.40.</summary>
    public static Hysteresis Default { get; } = new(0.55, 0.40);

    /// <summary>The level after one more risk.</summary>
    /// <param name="before">The level so far; calm for a new conversation.</param>
    /// <param name="risk">In [0, 1]; NaN, when no forecaster was awake, leaves the level as it was.</param>
    public RiskLevel Next(RiskLevel before, double risk)
    {
        if (double.IsNaN(risk))
            return before;
        if (risk > AlertAbove)
            return RiskLevel.Alert;
        if (risk < ClearBelow)
            return RiskLevel.Calm;
        return before == RiskLevel.Alert ? RiskLevel.Alert : RiskLevel.Tense;
    }
}
