using Parley.Core.Experts.Trained;
using Parley.Core.Metrics;

namespace Parley.Core.Experts.Evaluation;

/// <summary>Scores a column of probabilities, sleepers left out and counted.</summary>
internal static class ColumnScorer
{
    private const ulong Seed = 1;
    private const int Resamples = 100;

    public static ScoredColumn Awake(string name, double[] probabilities, double[] labels)
    {
        int[] awake = [.. Enumerable.Range(0, labels.Length).Where(i => !double.IsNaN(probabilities[i]))];
        return new(name, [.. awake.Select(i => probabilities[i])], [.. awake.Select(i => labels[i])]);
    }

    /// <param name="rows">How many there were, sleepers included.</param>
    public static ColumnScores Score(ScoredColumn column, int rows)
    {
        var (_, said, truth) = column;
        var scores = ExpertScores.Of(said, truth);
        var interval = Bootstrap.Interval(said, truth, (p, y) => Ranking.Auc(p, y), Seed, Resamples);
        return new(
            scores.Auc,
            [interval.Low, interval.High],
            scores.AveragePrecision,
            scores.BestF1,
            scores.Brier,
            scores.CalibrationError,
            rows - truth.Length);
    }
}
