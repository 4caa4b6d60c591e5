using Parley.Core.Experts.Trained;
using Parley.Core.Metrics;

namespace Parley.Core.Experts.Evaluation;

/// <summary>Scores a column of probabilities, sleepers left out and counted.</summary>
internal static class ColumnScorer
{
    private const ulong Seed = 1;
    private const int Resamples = 100;

    public static ColumnScores Score(double[] probabilities, double[] labels)
    {
        int[] awake = [.. Enumerable.Range(0, labels.Length).Where(i => !double.IsNaN(probabilities[i]))];
        double[] said = [.. awake.Select(i => probabilities[i])];
        double[] truth = [.. awake.Select(i => labels[i])];
        var scores = ExpertScores.Of(said, truth);
        var interval = Bootstrap.Interval(said, truth, (p, y) => Ranking.Auc(p, y), Seed, Resamples);
        return new(
            scores.Auc,
            [interval.Low, interval.High],
            scores.AveragePrecision,
            scores.BestF1,
            scores.Brier,
            scores.CalibrationError,
            labels.Length - awake.Length);
    }
}
