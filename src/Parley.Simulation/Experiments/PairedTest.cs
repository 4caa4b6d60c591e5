using Parley.Core.Metrics;

namespace Parley.Simulation.Experiments;

/// <summary>Compares two strategies on the same threads, pair by pair.</summary>
internal static class PairedTest
{
    private const int Permutations = 9_999;

    /// <summary>
    /// The two-sided p-value of a permutation test of paired differences (Fisher 1935): under the null hypothesis each difference may as well have the other sign.
    /// The observed arrangement counts as one of them, so the value is in [1/10,000, 1].
    /// </summary>
    public static double PValue(ReadOnlySpan<double> differences, ulong seed)
    {
        var own = differences.ToArray().Where(difference => difference != 0).ToArray();
        var observed = Math.Abs(own.Sum());
        var draw = new SeededGenerator(seed);
        var asExtreme = 1;
        for (var p = 0; p < Permutations; p++)
        {
            double sum = 0;
            ulong signs = 0;
            for (var i = 0; i < own.Length; i++)
            {
                signs = i % 64 == 0 ? draw.NextBits() : signs >> 1;
                sum += (signs & 1) == 0 ? own[i] : -own[i];
            }

            // Sums of the same numbers in another order differ in the last bits.
            asExtreme += Math.Abs(sum) >= observed - 1e-9 ? 1 : 0;
        }

        return asExtreme / (Permutations + 1.0);
    }

    /// <summary>Mean difference over its standard deviation (Cohen's d for pairs); 0 where nothing differs, NaN below two pairs.</summary>
    public static double EffectSize(ReadOnlySpan<double> differences)
    {
        if (differences.Length < 2)
        {
            return double.NaN;
        }

        double sum = 0, squares = 0;
        foreach (var difference in differences)
        {
            sum += difference;
            squares += difference * difference;
        }

        var variance = (squares - sum * sum / differences.Length) / (differences.Length - 1);
        return variance <= 0 ? 0 : sum / differences.Length / Math.Sqrt(variance);
    }

    /// <summary>Holm's step-down correction (1979): adjusted p-values that keep the family-wise error, in the order given.</summary>
    public static double[] Holm(ReadOnlySpan<double> values)
    {
        var order = Enumerable.Range(0, values.Length).ToArray();
        var keys = values.ToArray();
        Array.Sort(keys, order);
        var adjusted = new double[keys.Length];
        double highest = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            highest = Math.Max(highest, Math.Min(1, keys[i] * (keys.Length - i)));
            adjusted[order[i]] = highest;
        }

        return adjusted;
    }
}
