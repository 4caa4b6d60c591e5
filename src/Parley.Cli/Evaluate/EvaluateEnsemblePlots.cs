using Parley.Core.Learning.Evaluation;
using ScottPlot;

namespace Parley.Cli.Evaluate;

/// <summary>Plots of how the first order of a stream went.</summary>
internal static class EvaluateEnsemblePlots
{
    private const int Width = 1000;
    private const int Height = 560;
    private const int MostPoints = 1000;

    /// <summary>Writes regret and weights, each as SVG and PNG.</summary>
    public static void Write(StreamReport report, DirectoryInfo folder)
    {
        var trace = report.Trace;
        Save(
            Draw(trace.Regret, "Cumulative regret against " + trace.BestExpert, "Brier loss beyond the best expert's"), folder, "regret");
        Save(Draw(trace.Weights, "The committee's weights", "effective weight"), folder, "weights");
    }

    private static Plot Draw(IReadOnlyDictionary<string, double[]> series, string title, string axis)
    {
        var plot = new Plot();
        foreach (var (name, values) in series)
        {
            // A long stream is thinned: more points than pixels only make the file large.
            var step = Math.Max(1, values.Length / MostPoints);
            int[] rounds = [.. Enumerable.Range(0, values.Length).Where(t => t % step == 0 || t == values.Length - 1)];
            var line = plot.Add.Scatter(rounds.Select(t => t + 1.0).ToArray(), rounds.Select(t => values[t]).ToArray());
            line.LegendText = name;
            line.MarkerSize = 0;
            line.LineWidth = 2;
        }

        plot.Title(title);
        plot.XLabel("round");
        plot.YLabel(axis);
        plot.ShowLegend(Edge.Right);
        return plot;
    }

    private static void Save(Plot plot, DirectoryInfo folder, string name)
    {
        plot.SaveSvg(Path.Combine(folder.FullName, name + ".svg"), Width, Height);
        plot.SavePng(Path.Combine(folder.FullName, name + ".png"), Width, Height);
    }
}
