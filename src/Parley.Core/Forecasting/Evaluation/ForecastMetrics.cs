using Parley.Core.Metrics;

namespace Parley.Core.Forecasting;

/// <summary>
/// ConvoKit's measures of forecasts (Kementchedjhieva and Søgaard 2021; Tran et al. 2025; METHODS 3): a conversation is called derailing if
/// any of its forecasts crossed the threshold. All are NaN where they have no denominator.
/// </summary>
public sealed record ForecastMetrics
{
    public required double Accuracy { get; init; }

    /// <summary>Share of the called conversations that derail.</summary>
    public required double Precision { get; init; }

    /// <summary>Share of the derailing conversations that were called.</summary>
    public required double Recall { get; init; }

    public required double F1 { get; init; }

    /// <summary>Share of the civil conversations that were called.</summary>
    public required double Fpr { get; init; }

    /// <summary>Area under the ROC curve of the highest risk.</summary>
    public required double Auc { get; init; }

    /// <summary>Mean squared difference of the highest risk and the outcome.</summary>
    public required double Brier { get; init; }

    /// <summary>Over ten bins of the highest risk, how far it is from the share that derails, weighted by the bins' sizes.</summary>
    public required double CalibrationError { get; init; }

    /// <summary>Over rightly called conversations, the mean number of comments after the first alert, the last comment included.</summary>
    public required double MeanHorizon { get; init; }

    /// <summary>(Civil conversations whose alert was withdrawn by the end - derailing ones whose alert was) / all; in [-1, 1].</summary>
    public required double Recovery { get; init; }

    /// <summary>The names of the measures, as they are printed.</summary>
    public static ImmutableArray<string> Names { get; } =
        ["accuracy", "precision", "recall", "f1", "fpr", "auc", "brier", "calibration_error", "mean_horizon", "recovery"];

    /// <summary>The measure of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public double this[string name] => name switch
    {
        "accuracy" => Accuracy,
        "precision" => Precision,
        "recall" => Recall,
        "f1" => F1,
        "fpr" => Fpr,
        "auc" => Auc,
        "brier" => Brier,
        "calibration_error" => CalibrationError,
        "mean_horizon" => MeanHorizon,
        "recovery" => Recovery,
        _ => throw new ArgumentException($"there is no measure {name}", nameof(name)),
    };

    public static ForecastMetrics Of(IReadOnlyList<ForecastCourse> courses, Threshold threshold)
    {
        double hits = 0, falseAlarms = 0, derailed = 0, horizon = 0, withdrawn = 0;
        var (scores, labels) = (new double[courses.Count], new double[courses.Count]);
        for (var i = 0; i < courses.Count; i++)
        {
            var course = courses[i];
            (scores[i], labels[i]) = (course.Highest, course.Derailed ? 1 : 0);
            derailed += labels[i];
            if (course.WasWithdrawn(threshold))
                withdrawn += course.Derailed ? -1 : 1;
            if (course.FirstAlert(threshold) is not (>= 0 and var first))
                continue;
            hits += labels[i];
            falseAlarms += 1 - labels[i];
            horizon += course.Derailed ? course.Length - 1 - first : 0;
        }

        var civil = courses.Count - derailed;
        return new()
        {
            Accuracy = (hits + civil - falseAlarms) / courses.Count,
            Precision = hits / (hits + falseAlarms),
            Recall = hits / derailed,
            F1 = 2 * hits / (hits + falseAlarms + derailed),
            Fpr = falseAlarms / civil,
            Auc = derailed > 0 && civil > 0 ? Ranking.Auc(scores, labels) : double.NaN,
            Brier = Calibration.Brier(scores, labels),
            CalibrationError = Calibration.ExpectedCalibrationError(scores, labels),
            MeanHorizon = horizon / hits,
            Recovery = withdrawn / courses.Count,
        };
    }
}
