using Parley.Core.Metrics;

namespace Parley.Core.Experts.Trained;

/// <summary>How probabilities did against labels. What needs both classes is NaN where one is missing.</summary>
/// <param name="Rows">Rows judged.</param>
/// <param name="Positives">Rows with a label above one half.</param>
public sealed record ExpertScores(int Rows, int Positives, double Auc, double AveragePrecision, double BestF1, double Brier, double CalibrationError)
{
    /// <exception cref="ArgumentException">The lengths differ or a value is out of range.</exception>
    public static ExpertScores Of(double[] probabilities, double[] labels) => new(
        labels.Length,
        labels.Count(l => l > 0.5),
        Ranking.Auc(probabilities, labels),
        Ranking.AveragePrecision(probabilities, labels),
        Ranking.BestF1(probabilities, labels).F1,
        Calibration.Brier(probabilities, labels),
        Calibration.ExpectedCalibrationError(probabilities, labels));
}
