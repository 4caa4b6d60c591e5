using System.Runtime.InteropServices;

namespace Parley.Core.Forecasting;

/// <summary>Turns a belief into a yes or no; kept apart from the belief so that either can change alone (ConvoKit's forecaster framework).</summary>
/// <param name="Value">In [0, 1]; a risk counts as a yes only above it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Threshold(double Value)
{
    public bool IsCrossedBy(double risk) => risk > Value;
}
