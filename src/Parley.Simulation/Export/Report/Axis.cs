using System.Runtime.InteropServices;

namespace Parley.Simulation.Export.Report;

/// <summary>An axis from 0 to a round number, with ticks at round numbers.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Axis(double Step, int Ticks)
{
    private const int Most = 6;
    private static readonly double[] _steps = [2, 5, 10, 20];

    public double Top => Step * Ticks;

    /// <summary>The shortest one that reaches so far, with at most six steps of 1, 2 or 5 times a power of ten.</summary>
    /// <param name="value">Above 0; what is not is taken for 1.</param>
    public static Axis To(double value)
    {
        var reach = value > 0 && double.IsFinite(value) ? value : 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(reach)) - 1);
        return _steps.Select(factor => new Axis(factor * power, TicksTo(reach, factor * power))).First(axis => axis.Ticks <= Most);
    }

    /// <summary>What is a hair above a tick by rounding does not need another one.</summary>
    private static int TicksTo(double reach, double step) => (int)Math.Ceiling(reach / step - 1e-9);

    /// <summary>Where a value lies, in [0, 1]; what lies beyond the end stays at it.</summary>
    public double Share(double value) => Math.Clamp(value / Top, 0, 1);

    public IEnumerable<double> Marks
    {
        get
        {
            for (var tick = 0; tick <= Ticks; tick++)
            {
                yield return Step * tick;
            }
        }
    }
}
