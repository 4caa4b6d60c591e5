namespace Parley.Core.Reviewing;

/// <summary>How little the ensemble knows of a message.</summary>
public static class Uncertainty
{
    /// <summary>The mean of the experts' disagreement (twice the spread) and of the verdict's closeness to one half, in its leading category.</summary>
    /// <returns>In [0, 1]; 0 where nothing was assessed.</returns>
    public static double Of(Verdict verdict)
    {
        var p = verdict.Leading is { } leading ? verdict[leading] : double.NaN;
        if (double.IsNaN(p))
        {
            return 0;
        }

        var spread = double.IsNaN(verdict.Spread) ? 0 : Math.Clamp(2 * verdict.Spread, 0, 1);
        return (spread + 1 - Math.Abs((2 * Math.Clamp(p, 0, 1)) - 1)) / 2;
    }
}
