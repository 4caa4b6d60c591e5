namespace Parley.Core.Metrics;

/// <summary>
/// Krippendorff's alpha (Krippendorff 2011, "Computing Krippendorff's alpha-reliability"): agreement of any number of raters who may have
/// left units out. 1 is perfect agreement, 0 what chance gives, below 0 systematic disagreement.
/// </summary>
public static class KrippendorffAlpha
{
    /// <summary>Alpha for numbers whose differences count squared, such as probabilities.</summary>
    /// <param name="units">A row per unit, in it each rater's value or NaN; rows with fewer than two values are left out.</param>
    /// <returns>At most 1; NaN when fewer than two units can be paired or all values are equal.</returns>
    public static double Interval(IReadOnlyList<double[]> units)
    {
        double n = 0, sum = 0, squares = 0, within = 0;
        foreach (var unit in units)
        {
            var (count, total, square) = Moments(unit);
            if (count < 2)
                continue;
            // The sum of squared differences over ordered pairs of m values is 2 (m sum x^2 - (sum x)^2).
            within += 2 * (count * square - total * total) / (count - 1);
            n += count;
            sum += total;
            squares += square;
        }

        var between = 2 * (n * squares - sum * sum) / (n - 1);
        return between > 0 ? 1 - within / between : double.NaN;
    }

    /// <summary>Alpha for categories without order.</summary>
    /// <param name="units">A row per unit, in it each rater's category or null; rows with fewer than two are left out.</param>
    /// <returns>At most 1; NaN when fewer than two units can be paired or all categories are equal.</returns>
    public static double Nominal(IReadOnlyList<int?[]> units)
    {
        var totals = new SortedDictionary<int, double>();
        double n = 0, disagreement = 0;
        foreach (var unit in units)
        {
            var counts = new SortedDictionary<int, double>();
            var m = 0;
            foreach (var value in unit)
            {
                if (value is not { } category)
                    continue;
                m++;
                counts[category] = counts.GetValueOrDefault(category) + 1;
            }

            if (m < 2)
                continue;
            n += m;
            foreach (var (category, count) in counts)
            {
                disagreement += count * (m - count) / (m - 1);
                totals[category] = totals.GetValueOrDefault(category) + count;
            }
        }

        var expected = totals.Values.Sum(c => c * (n - c)) / (n - 1);
        return expected > 0 ? 1 - disagreement / expected : double.NaN;
    }

    private static (int Count, double Sum, double Squares) Moments(double[] unit)
    {
        var count = 0;
        double sum = 0, squares = 0;
        foreach (var value in unit)
        {
            if (double.IsNaN(value))
                continue;
            count++;
            sum += value;
            squares += value * value;
        }

        return (count, sum, squares);
    }
}
