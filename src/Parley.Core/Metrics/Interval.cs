using System.Runtime.InteropServices;

namespace Parley.Core.Metrics;

/// <summary>An interval estimate.</summary>
/// <param name="Low">Lower end; NaN where nothing could be estimated.</param>
/// <param name="High">Upper end, at or above <paramref name="Low"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Whether the value lies within, both ends included.</summary>
    public bool Contains(double value) => value >= Low && value <= High;
}
