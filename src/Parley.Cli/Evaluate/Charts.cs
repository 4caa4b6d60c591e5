using ScottPlot;
using ScottPlot.Plottables;

namespace Parley.Cli.Evaluate;

/// <summary>What the plots of all evaluations share.</summary>
internal static class Charts
{
    private const int Size = 640;

    /// <summary>Both axes from 0 to 1, with the diagonal that ROC and reliability curves are read against.</summary>
    public static Plot Unit(string title, string x, string y)
    {
        var plot = Titled(new Plot(), title, x, y);
        plot.Add.Line(0, 0, 1, 1).LinePattern = LinePattern.Dashed;
        plot.Axes.SetLimits(0, 1, 0, 1);
        return plot;
    }

    /// <param name="name">What the legend calls it; without one it is not listed.</param>
    public static Scatter Line(Plot plot, double[] x, double[] y, string name = "")
    {
        var line = plot.Add.Scatter(x, y);
        (line.LineWidth, line.LegendText) = (2, name);
        return line;
    }

    public static Plot Titled(Plot plot, string title, string x, string y)
    {
        plot.Title(title);
        plot.XLabel(x);
        plot.YLabel(y);
        return plot;
    }

    /// <summary>Writes <c>name.svg</c> and <c>name.png</c>.</summary>
    public static void Save(Plot plot, DirectoryInfo folder, string name, int width = Size, int height = Size)
    {
        plot.SaveSvg(Path.Combine(folder.FullName, name + ".svg"), width, height);
        plot.SavePng(Path.Combine(folder.FullName, name + ".png"), width, height);
    }
}
