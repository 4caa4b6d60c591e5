using Parley.Core.Forecasting;
using Parley.Core.Metrics;
using ScottPlot;

namespace Parley.Cli.Evaluate;

/// <summary>ROC, calibration and horizon of forecasts, each as SVG and PNG.</summary>
internal static class EvaluateForecastPlots
{
    public static void Write(EvaluateForecastResult result, DirectoryInfo folder)
    {
        Charts.Save(Roc(result), folder, "roc");
        Charts.Save(CalibrationOf(result), folder, "calibration");
        Charts.Save(Horizon(result), folder, "horizon");
    }

    private static Plot Roc(EvaluateForecastResult result)
    {
        var metrics = result.Report.Metrics;
        var plot = Charts.Unit(
            FormattableString.Invariant($"Highest risk of a conversation: AUC {metrics.Auc:0.000}"), "civil conversations alerted", "derailing conversations alerted");
        var points = Ranking.Roc([.. result.Courses.Select(c => c.Highest)], [.. result.Courses.Select(c => c.Derailed ? 1.0 : 0)]);
        Charts.Line(plot, [.. points.Select(p => p.FalsePositiveRate)], [.. points.Select(p => p.TruePositiveRate)]).MarkerSize = 0;
        plot.Add.Marker(metrics.Fpr, metrics.Recall);
        return plot;
    }

    private static Plot CalibrationOf(EvaluateForecastResult result)
    {
        var bins = Calibration.Reliability([.. result.Courses.Select(c => c.Highest)], [.. result.Courses.Select(c => c.Derailed ? 1.0 : 0)]);
        var plot = Charts.Unit("Calibration on this corpus", "highest risk", "share that derails");
        Charts.Line(plot, [.. bins.Select(b => b.MeanProbability)], [.. bins.Select(b => b.MeanLabel)]);
        return plot;
    }

    private static Plot Horizon(EvaluateForecastResult result)
    {
        var threshold = new Threshold(result.Report.Threshold);
        int[] horizons = [.. result.Courses.Where(c => c.Derailed && c.FirstAlert(threshold) >= 0).Select(c => c.Length - 1 - c.FirstAlert(threshold))];
        var most = horizons.Length == 0 ? 1 : horizons.Max();
        var plot = new Plot();
        plot.Add.Bars([.. Enumerable.Range(1, most).Select(h => (double)h)], [.. Enumerable.Range(1, most).Select(h => (double)horizons.Count(x => x == h))]);
        plot.Axes.Margins(bottom: 0);
        return Charts.Titled(plot, "How early derailing was foreseen", "comments after the first alert", "conversations");
    }
}
