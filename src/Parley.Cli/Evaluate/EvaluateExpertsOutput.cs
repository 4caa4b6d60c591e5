using Parley.Core.Experts.Evaluation;
using Parley.Core.Metrics;
using ScottPlot;
using ScottPlot.Palettes;
using ScottPlot.Plottables;

namespace Parley.Cli.Evaluate;

/// <summary>Writes a result into a folder: the report, and for each source a ROC and a reliability plot of its experts and both ensembles.</summary>
internal static class EvaluateExpertsOutput
{
    private const int Width = 960;

    /// <summary>A long curve is thinned: more points than pixels only make the file large.</summary>
    private const int MostPoints = 500;

    public static void Write(SourcesReport report, bool flat, DirectoryInfo folder)
    {
        folder.Create();
        File.WriteAllText(Path.Combine(folder.FullName, "report.json"), EvaluateExpertsTable.Json(report, flat) + "\n");
        foreach (var (name, source) in report.Sources)
        {
            Save(Roc(name, source), folder, name + "-roc");
            Save(Reliability(name, source), folder, name + "-calibration");
        }
    }

    private static Plot Roc(string name, ExpertsReport source)
    {
        var plot = Unit($"{name}: ranking", "negatives above the threshold", "positives above the threshold");
        // A source with one class only has no curve.
        foreach (var column in source.Positives > 0 && source.Positives < source.Rows ? source.Columns : [])
        {
            var curve = Ranking.Roc(column.Probabilities, column.Labels);
            var step = Math.Max(1, curve.Count / MostPoints);
            RocPoint[] points = [.. curve.Where((_, i) => i % step == 0 || i == curve.Count - 1)];
            Line(plot, [.. points.Select(p => p.FalsePositiveRate)], [.. points.Select(p => p.TruePositiveRate)], column.Name).MarkerSize = 0;
        }

        return plot;
    }

    private static Plot Reliability(string name, ExpertsReport source)
    {
        var plot = Unit($"{name}: calibration", "stated probability", "share that is positive");
        foreach (var column in source.Columns)
        {
            var bins = Calibration.Reliability(column.Probabilities, column.Labels);
            Line(plot, [.. bins.Select(b => b.MeanProbability)], [.. bins.Select(b => b.MeanLabel)], column.Name);
        }

        return plot;
    }

    /// <summary>A dozen experts need more colours than the ten there are else.</summary>
    private static Plot Unit(string title, string x, string y)
    {
        var plot = Charts.Unit(title, x, y);
        plot.Add.Palette = new Category20();
        return plot;
    }

    /// <summary>The ensembles stand out: thick, the shipped one black, the one that learned grey.</summary>
    private static Scatter Line(Plot plot, double[] x, double[] y, string name)
    {
        var line = Charts.Line(plot, x, y, name);
        if (name is "ensemble" or "online")
            (line.Color, line.LineWidth) = (name == "ensemble" ? Colors.Black : Colors.Gray, 4);
        return line;
    }

    private static void Save(Plot plot, DirectoryInfo folder, string name)
    {
        plot.ShowLegend(Edge.Right);
        Charts.Save(plot, folder, name, Width);
    }
}
