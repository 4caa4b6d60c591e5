using Parley.Core.Metrics;

namespace Parley.Core.Learning.Evaluation;

/// <summary>How good a series of predictions was. Numbers are null where they are not defined.</summary>
public record PredictionScores
{
    /// <summary>Mean Brier loss over the rounds assessed.</summary>
    public double? Brier { get; init; }

    /// <summary>Mean log loss, likewise.</summary>
    public double? LogLoss { get; init; }

    /// <summary>Area under the ROC curve.</summary>
    public double? Auc { get; init; }

    /// <summary>Best F1 over thresholds.</summary>
    public double? BestF1 { get; init; }

    /// <summary>Cumulative Brier loss beyond that of the expert it compares worst with, over the rounds that expert was awake.</summary>
    public double? Regret { get; init; }

    /// <summary>What theory allows the regret to be; null where there is no guarantee or its conditions do not hold.</summary>
    public double? Bound { get; init; }

    /// <summary>Scores one series.</summary>
    /// <param name="predictions">A prediction per round; NaN is not assessed.</param>
    /// <param name="stream">The rounds.</param>
    internal static PredictionScores Of(double[] predictions, StreamMatrix stream)
    {
        int[] rounds = [.. Enumerable.Range(0, stream.Rounds).Where(t => !double.IsNaN(predictions[t]))];
        double[] p = [.. rounds.Select(t => predictions[t])];
        double[] y = [.. rounds.Select(t => stream.Labels[t])];
        return new()
        {
            Brier = Defined(Calibration.Brier(p, y)),
            LogLoss = Defined(Calibration.LogLoss(p, y)),
            Auc = Defined(Ranking.Auc(p, y)),
            BestF1 = Defined(Ranking.BestF1(p, y).F1),
            Regret = stream.Experts.Length == 0 ? null : Enumerable.Range(0, stream.Experts.Length).Max(i => RegretTo(i, predictions, stream)),
        };
    }

    /// <summary>The mean of the same scores over several orders of a stream.</summary>
    internal static PredictionScores Mean(IReadOnlyList<PredictionScores> runs) => new()
    {
        Brier = runs.Average(r => r.Brier),
        LogLoss = runs.Average(r => r.LogLoss),
        Auc = runs.Average(r => r.Auc),
        BestF1 = runs.Average(r => r.BestF1),
        Regret = runs.Average(r => r.Regret),
        Bound = runs[0].Bound,
    };

    private static double RegretTo(int expert, double[] predictions, StreamMatrix stream)
    {
        double regret = 0;
        for (var t = 0; t < stream.Rounds; t++)
        {
            var opinion = stream.Opinions[t][expert];
            if (!double.IsNaN(opinion) && !double.IsNaN(predictions[t]))
                regret += BrierGame.Loss(predictions[t], stream.Labels[t]) - BrierGame.Loss(opinion, stream.Labels[t]);
        }

        return regret;
    }

    private static double? Defined(double value) => double.IsNaN(value) ? null : value;
}
