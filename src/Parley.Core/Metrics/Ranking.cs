namespace Parley.Core.Metrics;

/// <summary>
/// How well scores order positives above negatives. Scores are any finite numbers, labels lie in [0, 1] and count as positive above one
/// half. Tied scores are one step of the curve, so no result depends on the order of the rows.
/// </summary>
public static class Ranking
{
    /// <summary>
    /// Area under the ROC curve: the chance that a random positive scores above a random negative, ties counting half (Mann and Whitney 1947).
    /// </summary>
    /// <returns>A number in [0, 1]; NaN when one class is missing.</returns>
    /// <exception cref="ArgumentException">The lengths differ, a score is NaN, or a label is outside [0, 1].</exception>
    public static double Auc(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels)
    {
        double positives = 0, negatives = 0, wins = 0;
        foreach (var (up, down, _) in Steps(scores, labels))
        {
            wins += down * (positives + up / 2.0);
            positives += up;
            negatives += down;
        }

        return wins / (positives * negatives);
    }

    /// <summary>Average precision: precision at each step of the ranking, weighted by the recall gained there, without interpolation.</summary>
    /// <returns>A number in [0, 1]; NaN without positives.</returns>
    /// <exception cref="ArgumentException">The lengths differ, a score is NaN, or a label is outside [0, 1].</exception>
    public static double AveragePrecision(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels)
    {
        double positives = 0, taken = 0, sum = 0;
        foreach (var (up, down, _) in Steps(scores, labels))
        {
            positives += up;
            taken += up + down;
            sum += up * (positives / taken);
        }

        return sum / positives;
    }

    /// <summary>The highest F1 over all thresholds, where a row is called positive when its score is at or above the threshold.</summary>
    /// <returns>F1 in [0, 1] and the highest threshold that reaches it; both NaN without positives.</returns>
    /// <exception cref="ArgumentException">The lengths differ, a score is NaN, or a label is outside [0, 1].</exception>
    public static (double F1, double Threshold) BestF1(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels)
    {
        var steps = Steps(scores, labels);
        double all = 0;
        foreach (var step in steps)
            all += step.Positives;
        if (all == 0)
            return (double.NaN, double.NaN);

        double hits = 0, taken = 0;
        (double F1, double Threshold) best = (-1, double.NaN);
        foreach (var (up, down, score) in steps)
        {
            hits += up;
            taken += up + down;
            var f1 = 2 * hits / (taken + all);
            if (f1 > best.F1)
                best = (f1, score);
        }

        return best;
    }

    /// <summary>The ROC curve: a point for each distinct score as the threshold, from (0, 0), where nothing is called positive, to (1, 1).</summary>
    /// <returns>Points whose coordinates never fall; a coordinate is NaN when its class is missing.</returns>
    /// <exception cref="ArgumentException">The lengths differ, a score is NaN, or a label is outside [0, 1].</exception>
    public static IReadOnlyList<RocPoint> Roc(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels)
    {
        var steps = Steps(scores, labels);
        double positives = steps.Sum(s => s.Positives), negatives = steps.Sum(s => s.Negatives);
        double hits = 0, falseAlarms = 0;
        var points = new List<RocPoint>(steps.Count + 1) { new(0 / negatives, 0 / positives) };
        foreach (var (up, down, _) in steps)
        {
            hits += up;
            falseAlarms += down;
            points.Add(new(falseAlarms / negatives, hits / positives));
        }

        return points;
    }

    /// <summary>The counts of positives and negatives at each distinct score, from the highest score down.</summary>
    private static List<(int Positives, int Negatives, double Score)> Steps(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels)
    {
        ScoredLabels.Check(scores, labels);
        var rows = ScoredLabels.Descending(scores);
        var steps = new List<(int, int, double)>();
        for (var i = 0; i < rows.Length;)
        {
            var score = scores[rows[i]];
            int up = 0, down = 0;
            for (; i < rows.Length && scores[rows[i]].Equals(score); i++)
            {
                if (ScoredLabels.IsPositive(labels[rows[i]]))
                    up++;
                else
                    down++;
            }

            steps.Add((up, down, score));
        }

        return steps;
    }
}

/// <summary>One point of a ROC curve.</summary>
/// <param name="FalsePositiveRate">Share of the negatives called positive, in [0, 1].</param>
/// <param name="TruePositiveRate">Share of the positives called positive, in [0, 1].</param>
public sealed record RocPoint(double FalsePositiveRate, double TruePositiveRate);
