namespace Parley.Core.Metrics;

/// <summary>How far probabilities in [0, 1] are from labels in [0, 1]; soft labels count as they are.</summary>
public static class Calibration
{
    /// <summary>Probabilities are clipped this far from 0 and 1 before a logarithm is taken.</summary>
    public const double LogClip = 1e-6;

    /// <summary>Mean squared difference (Brier 1950).</summary>
    /// <returns>A number in [0, 1]; NaN without rows.</returns>
    /// <exception cref="ArgumentException">The lengths differ, a probability is NaN, or a label is outside [0, 1].</exception>
    public static double Brier(ReadOnlySpan<double> probabilities, ReadOnlySpan<double> labels)
    {
        ScoredLabels.Check(probabilities, labels);
        double sum = 0;
        for (var i = 0; i < labels.Length; i++)
            sum += (probabilities[i] - labels[i]) * (probabilities[i] - labels[i]);
        return sum / labels.Length;
    }

    /// <summary>Mean cross-entropy in nats, probabilities clipped by <see cref="LogClip"/>.</summary>
    /// <returns>A number at or above 0; NaN without rows.</returns>
    /// <exception cref="ArgumentException">The lengths differ, a probability is NaN, or a label is outside [0, 1].</exception>
    public static double LogLoss(ReadOnlySpan<double> probabilities, ReadOnlySpan<double> labels)
    {
        ScoredLabels.Check(probabilities, labels);
        double sum = 0;
        for (var i = 0; i < labels.Length; i++)
            sum += LogLoss(probabilities[i], labels[i]);
        return sum / labels.Length;
    }

    /// <summary>Cross-entropy of one probability and one label, in nats.</summary>
    public static double LogLoss(double probability, double label)
    {
        var p = Math.Clamp(probability, LogClip, 1 - LogClip);
        return -(label * Math.Log(p) + (1 - label) * Math.Log(1 - p));
    }

    /// <summary>
    /// Expected calibration error (Naeini et al. 2015): over equally wide bins of probability, the difference of mean probability and mean
    /// label, weighted by the bin's share of rows.
    /// </summary>
    /// <returns>A number in [0, 1]; NaN without rows.</returns>
    /// <exception cref="ArgumentException">The lengths differ, a value is outside [0, 1].</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is not positive.</exception>
    public static double ExpectedCalibrationError(ReadOnlySpan<double> probabilities, ReadOnlySpan<double> labels, int bins = 10)
    {
        double sum = 0;
        foreach (var bin in Reliability(probabilities, labels, bins))
            sum += bin.Count * Math.Abs(bin.MeanProbability - bin.MeanLabel);
        return sum / labels.Length;
    }

    /// <summary>The points of a reliability diagram: one for each bin that has rows, in order of probability.</summary>
    /// <exception cref="ArgumentException">The lengths differ, a value is outside [0, 1].</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is not positive.</exception>
    public static IReadOnlyList<ReliabilityBin> Reliability(ReadOnlySpan<double> probabilities, ReadOnlySpan<double> labels, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        ScoredLabels.Check(probabilities, labels);
        var sums = new (int Count, double Probability, double Label)[bins];
        for (var i = 0; i < labels.Length; i++)
        {
            if (!(probabilities[i] is >= 0 and <= 1))
                throw new ArgumentException($"probability {i} is outside [0, 1]", nameof(probabilities));
            ref var bin = ref sums[Math.Min(bins - 1, (int)(probabilities[i] * bins))];
            bin = (bin.Count + 1, bin.Probability + probabilities[i], bin.Label + labels[i]);
        }

        return [.. sums.Where(s => s.Count > 0).Select(s => new ReliabilityBin(s.Count, s.Probability / s.Count, s.Label / s.Count))];
    }
}

/// <summary>One point of a reliability diagram.</summary>
/// <param name="Count">Rows in the bin, at least 1.</param>
/// <param name="MeanProbability">Mean stated probability, in [0, 1].</param>
/// <param name="MeanLabel">Mean label, in [0, 1].</param>
public sealed record ReliabilityBin(int Count, double MeanProbability, double MeanLabel);
