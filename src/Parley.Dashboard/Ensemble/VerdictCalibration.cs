using Parley.Core.Conversations;
using Parley.Core.Journaling;
using Parley.Core.Metrics;

namespace Parley.Dashboard.Ensemble;

/// <summary>How far the verdict's probabilities in one category hold, by the rulings that stand: of what it called 70 % likely, people should have found seven in ten so.</summary>
/// <param name="Labels">Rulings that label the category, at least 1.</param>
/// <param name="Error">Expected calibration error over the bins, in [0, 1].</param>
/// <param name="Bins">Fifths of the verdict that have rulings, in order.</param>
public sealed record VerdictCalibration(int Labels, double Error, IReadOnlyList<ReliabilityBin> Bins)
{
    private const int Fifths = 5;

    /// <returns>Null without a ruling on the category.</returns>
    public static VerdictCalibration? Of(IEnumerable<RecordedCase> ruled, string category)
    {
        var (said, found) = (new List<double>(), new List<double>());
        foreach (var recorded in ruled)
        {
            if (In(CaseRows.ReadVerdict(recorded.Row), category) is { } probability && In(CaseRows.Read(recorded).Ruling?.Labels ?? [], category) is { } label)
            {
                said.Add(probability);
                found.Add(label);
            }
        }

        return said.Count == 0 ? null : new VerdictCalibration(
            said.Count, Calibration.ExpectedCalibrationError([.. said], [.. found], Fifths), Calibration.Reliability([.. said], [.. found], Fifths));
    }

    private static double? In(ImmutableArray<CategoryScore> scores, string category) => scores.IsDefault
        ? null
        : scores.Where(score => string.Equals(score.Category, category, StringComparison.Ordinal) && score.Probability is >= 0 and <= 1).Select(score => (double?)score.Probability).FirstOrDefault();
}
