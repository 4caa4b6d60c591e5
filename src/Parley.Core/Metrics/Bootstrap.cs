namespace Parley.Core.Metrics;

/// <summary>Percentile bootstrap (Efron 1979): the spread of a statistic over resamples of the rows with replacement.</summary>
public static class Bootstrap
{
    /// <summary>The central interval of a statistic over <paramref name="resamples"/> resamples of the row numbers 0..rows-1.</summary>
    /// <param name="rows">How many rows (or clusters) there are; none gives NaN.</param>
    /// <param name="statistic">Maps row numbers, repeated as drawn, to a number. The array is reused between calls. NaN (a resample without one class, say) is left out.</param>
    /// <param name="seed">Fixes the resamples.</param>
    /// <param name="resamples">How many resamples, at least 1.</param>
    /// <param name="level">Share of resamples inside the interval, in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">A setting is outside its range.</exception>
    public static Interval Interval(int rows, Func<int[], double> statistic, ulong seed, int resamples = 1000, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resamples);
        if (!(level is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "must be in (0, 1)");
        if (rows == 0)
            return new(double.NaN, double.NaN);

        var generator = new SeededGenerator(seed);
        var sample = new int[rows];
        var values = new List<double>(resamples);
        for (var r = 0; r < resamples; r++)
        {
            for (var i = 0; i < rows; i++)
                sample[i] = generator.Next(rows);
            var value = statistic(sample);
            if (!double.IsNaN(value))
                values.Add(value);
        }

        values.Sort();
        return new(Quantile(values, (1 - level) / 2), Quantile(values, (1 + level) / 2));
    }

    /// <summary>The interval of a metric of scores and labels, rows resampled in pairs.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Interval Interval(
        double[] scores, double[] labels, Func<double[], double[], double> metric, ulong seed, int resamples = 1000, double level = 0.95)
    {
        if (scores.Length != labels.Length)
            throw new ArgumentException($"{scores.Length} scores but {labels.Length} labels", nameof(labels));

        var (s, l) = (new double[scores.Length], new double[labels.Length]);
        double Statistic(int[] rows)
        {
            for (var i = 0; i < rows.Length; i++)
                (s[i], l[i]) = (scores[rows[i]], labels[rows[i]]);
            return metric(s, l);
        }

        return Interval(scores.Length, Statistic, seed, resamples, level);
    }

    /// <summary>Linear interpolation between order statistics of an ascending list; NaN when it is empty.</summary>
    internal static double Quantile(List<double> ascending, double share)
    {
        if (ascending.Count == 0)
            return double.NaN;
        var place = share * (ascending.Count - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, ascending.Count - 1);
        return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
    }
}
