namespace Parley.Core.Metrics;

/// <summary>Score intervals for proportions; they stay inside their range and work at 0 and at all.</summary>
public static class Proportions
{
    private const double Z95 = 1.959963984540054;

    /// <summary>Wilson's score interval (1927) for a proportion, 95 %.</summary>
    /// <returns>Within [0, 1]; NaN without trials.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Successes are not between 0 and trials.</exception>
    public static Interval Wilson(long successes, long trials)
    {
        if (successes < 0 || successes > trials)
            throw new ArgumentOutOfRangeException(nameof(successes), successes, $"must be between 0 and {trials} trials");
        if (trials == 0)
            return new(double.NaN, double.NaN);

        double n = trials, p = successes / n, z2 = Z95 * Z95;
        var centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        var half = Z95 * Math.Sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
        return new(successes == 0 ? 0 : centre - half, successes == trials ? 1 : centre + half);
    }

    /// <summary>Newcombe's hybrid score interval (1998, method 10) for the difference first - second of independent proportions, 95 %.</summary>
    /// <returns>Within [-1, 1]; NaN where a group has no trials.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Successes are not between 0 and trials.</exception>
    public static Interval Newcombe(long firstSuccesses, long firstTrials, long secondSuccesses, long secondTrials)
    {
        var (first, second) = (Wilson(firstSuccesses, firstTrials), Wilson(secondSuccesses, secondTrials));
        var (p, q) = ((double)firstSuccesses / firstTrials, (double)secondSuccesses / secondTrials);
        return new(
            p - q - double.Hypot(p - first.Low, second.High - q),
            p - q + double.Hypot(first.High - p, q - second.Low));
    }
}
