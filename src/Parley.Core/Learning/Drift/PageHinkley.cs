namespace Parley.Core.Learning.Drift;

/// <summary>
/// Page-Hinkley test for a rise of a mean (Page 1954; Hinkley 1971): with x the observed losses and m their running mean, it sums x - m - tolerance and alarms when the sum has risen by more than
/// the threshold above its lowest. It is then reset, so that a later rise is seen again.
/// </summary>
/// <param name="tolerance">Rises of the mean below this are none. In loss.</param>
/// <param name="threshold">What must have added up. In loss.</param>
/// <param name="warmUp">Observations before it may alarm.</param>
public sealed class PageHinkley(double tolerance = PageHinkley.Tolerance, double threshold = PageHinkley.Threshold, int warmUp = PageHinkley.WarmUp)
{
    /// <summary>Default tolerance.</summary>
    public const double Tolerance = 0.05;

    /// <summary>Default threshold: with independent losses in [0, 1] fewer than one stream of 1,000 in twenty alarms without a change.</summary>
    public const double Threshold = 15;

    /// <summary>Default warm-up.</summary>
    public const int WarmUp = 30;

    private long count;
    private double mean;
    private double sum;
    private double lowest;

    /// <param name="loss">In [0, 1].</param>
    /// <returns>Whether the mean has risen.</returns>
    public bool Observe(double loss)
    {
        count++;
        mean += (loss - mean) / count;
        sum += loss - mean - tolerance;
        lowest = Math.Min(lowest, sum);
        if (count < warmUp || sum - lowest <= threshold)
            return false;
        (count, mean, sum, lowest) = (0, 0, 0, 0);
        return true;
    }
}
