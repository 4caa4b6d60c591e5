using Parley.Core.Learning;

namespace Parley.Dashboard.Ensemble;

/// <summary>How often conversations that derail, and those that do not, reach the alert.</summary>
/// <param name="Recall">Share of derailing conversations that alert, in [0, 1].</param>
/// <param name="FalsePositiveRate">Share of civil conversations that alert, in [0, 1].</param>
/// <param name="Conversations">Labelled conversations they are counted over.</param>
public sealed record AlertRates(double Recall, double FalsePositiveRate, long Conversations)
{
    /// <summary>Least weight of derailing and of civil conversations for the rates to say anything.</summary>
    private const double Evidence = 10;

    /// <summary>By the community's own outcomes; null while there are too few.</summary>
    public static AlertRates? Of(ThresholdCalibrator calibrator, double alertAbove)
    {
        var state = calibrator.Save();
        var from = (int)(alertAbove * (state.Positives.Length - 1));
        var (positives, negatives) = (state.Positives.Sum(), state.Negatives.Sum());
        return positives < Evidence || negatives < Evidence
            ? null
            : new AlertRates(state.Positives.Skip(from).Sum() / positives, state.Negatives.Skip(from).Sum() / negatives, (long)(positives + negatives));
    }
}
