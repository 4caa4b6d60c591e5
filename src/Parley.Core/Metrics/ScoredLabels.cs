namespace Parley.Core.Metrics;

/// <summary>Checks and orders the pairs that ranking and calibration metrics read.</summary>
internal static class ScoredLabels
{
    /// <summary>A label above one half counts as positive.</summary>
    internal static bool IsPositive(double label) => label > 0.5;

    /// <exception cref="ArgumentException">The lengths differ, a score is NaN, or a label is outside [0, 1].</exception>
    internal static void Check(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels)
    {
        if (scores.Length != labels.Length)
            throw new ArgumentException($"{scores.Length} scores but {labels.Length} labels", nameof(labels));

        for (var i = 0; i < scores.Length; i++)
        {
            if (double.IsNaN(scores[i]))
                throw new ArgumentException($"score {i} is NaN: leave sleeping opinions out before measuring", nameof(scores));
            if (!(labels[i] is >= 0 and <= 1))
                throw new ArgumentException($"label {i} is outside [0, 1]", nameof(labels));
        }
    }

    /// <summary>Row numbers from the highest score to the lowest; equal scores stay in row order.</summary>
    internal static int[] Descending(ReadOnlySpan<double> scores)
    {
        var keys = new double[scores.Length];
        var rows = new int[scores.Length];
        for (var i = 0; i < rows.Length; i++)
            (keys[i], rows[i]) = (-scores[i], i);

        Array.Sort(keys, rows);
        return rows;
    }
}
