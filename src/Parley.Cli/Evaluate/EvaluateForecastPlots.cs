using Parley.Core.Forecasting;
using Parley.Core.Metrics;
using ScottPlot;

namespace Parley.Cli.Evaluate;

/// <summary>ROC, calibration and horizon of forecasts, each as SVG and PNG.</summary>
internal static class EvaluateForecastPlots
{
    private const int Size = 640;

    public static void Write(EvaluateForecastResult result, DirectoryInfo folder)
    {
        Save(Roc(result), folder, "roc");
        Save(CalibrationOf(result), folder, "calibration");
        Save(Horizon(result), folder, "horizon");
    }

    private static Plot Roc(EvaluateForecastResult result)
    {
        var metrics = result.Report.Metrics;
        double[] cuts = [1, .. result.Courses.Select(c => c.Highest).Distinct().OrderDescending(), -1];
        var points = cuts.Select(cut => ForecastMetrics.Of(result.Courses, new(cut))).ToArray();
        var plot = new Plot();
        Line(plot, [.. points.Select(p => p.Fpr)], [.. points.Select(p => p.Recall)]);
        Diagonal(plot);
        plot.Add.Marker(metrics.Fpr, metrics.Recall);
        return Titled(plot, FormattableString.Invariant($"Highest risk of a conversation: AUC {metrics.Auc:0.000}"), "civil conversations alerted", "derailing conversations alerted");
    }

    private static Plot CalibrationOf(EvaluateForecastResult result)
    {
        var bins = Calibration.Reliability([.. result.Courses.Select(c => c.Highest)], [.. result.Courses.Select(c => c.Derailed ? 1.0 : 0)]);
        var plot = new Plot();
        Line(plot, [.. bins.Select(b => b.MeanProbability)], [.. bins.Select(b => b.MeanLabel)]);
        Diagonal(plot);
        return Titled(plot, "Calibration on this corpus", "highest risk", "share that derails");
    }

    private static Plot Horizon(EvaluateForecastResult result)
    {
        var threshold = new Threshold(result.Report.Threshold);
        int[] horizons = [.. result.Courses.Where(c => c.Derailed && c.FirstAlert(threshold) >= 0).Select(c => c.Length - 1 - c.FirstAlert(threshold))];
        var most = horizons.Length == 0 ? 1 : horizons.Max();
        var plot = new Plot();
        plot.Add.Bars([.. Enumerable.Range(1, most).Select(h => (double)h)], [.. Enumerable.Range(1, most).Select(h => (double)horizons.Count(x => x == h))]);
        return Titled(plot, "How early derailing was foreseen", "comments after the first alert", "conversations");
    }

    private static void Line(Plot plot, double[] x, double[] y)
    {
        var line = plot.Add.Scatter(x, y);
        line.LineWidth = 2;
    }

    private static void Diagonal(Plot plot)
    {
        var line = plot.Add.Line(0, 0, 1, 1);
        line.LinePattern = LinePattern.Dashed;
        plot.Axes.SetLimits(0, 1, 0, 1);
    }

    private static Plot Titled(Plot plot, string title, string x, string y)
    {
        plot.Title(title);
        plot.XLabel(x);
        plot.YLabel(y);
        return plot;
    }

    private static void Save(Plot plot, DirectoryInfo folder, string name)
    {
        plot.SaveSvg(Path.Combine(folder.FullName, name + ".svg"), Size, Size);
        plot.SavePng(Path.Combine(folder.FullName, name + ".png"), Size, Size);
    }
}
