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
        Charts.Save(
            Draw(trace.Regret, "Cumulative regret against " + trace.BestExpert, "Brier loss beyond the best expert's"), folder, "regret", Width, Height);
        Charts.Save(Draw(trace.Weights, "The committee's weights", "effective weight"), folder, "weights", Width, Height);
    }

    private static Plot Draw(IReadOnlyDictionary<string, double[]> series, string title, string axis)
    {
        var plot = new Plot();
        foreach (var (name, values) in series)
        {
            // A long stream is thinned: more points than pixels only make the file large.
            var step = Math.Max(1, values.Length / MostPoints);
            int[] rounds = [.. Enumerable.Range(0, values.Length).Where(t => t % step == 0 || t == values.Length - 1)];
            Charts.Line(plot, [.. rounds.Select(t => t + 1.0)], [.. rounds.Select(t => values[t])], name).MarkerSize = 0;
        }

        plot.ShowLegend(Edge.Right);
        return Charts.Titled(plot, title, "round", axis);
    }
}
