using System.Globalization;
using System.Text;
using Parley.Core.Metrics;

namespace Parley.Simulation.Export.Report;

/// <summary>How the points of a series are drawn.</summary>
internal enum ChartKind
{
    Line,
    Steps,
    Dots,
}

/// <summary>A line of a chart, or its dots.</summary>
/// <param name="Bars">The interval of each point; empty for none.</param>
internal sealed record ChartSeries(string Name, ChartKind Kind, IReadOnlyList<(double X, double Y)> Points, ImmutableArray<Interval> Bars = default);

/// <summary>Draws lines or dots over two axes from 0 as SVG that needs nothing else.</summary>
internal static class SvgChart
{
    private const int Width = 520;
    private const int Height = 300;
    private const int Left = 44;
    private const int Bottom = 42;
    private const int Top = 48;
    private const int Right = 16;
    private const int LegendWidth = 150;
    private const int LegendColumns = 3;
    private const int LegendRow = 18;

    // Okabe and Ito's colours, told apart by most colour-blind readers.
    private static readonly string[] Colours = ["#000000", "#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c8c00", "#7f7f7f"];

    public static string Draw(string title, string across, string upright, Axis x, Axis y, IReadOnlyList<ChartSeries> series)
    {
        var rows = (series.Count + LegendColumns - 1) / LegendColumns;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height + LegendRow * rows}\" role=\"img\" aria-label=\"{HtmlPage.Safe(title)}\"><text x=\"0\" y=\"16\" class=\"title\">{HtmlPage.Safe(title)}</text>");
        DrawAxes(svg, across, upright, x, y);
        for (var i = 0; i < series.Count; i++)
        {
            var colour = Colours[i % Colours.Length];

            // The first is what the others are compared with: wide and pale, so that it shows where they run along it.
            var pale = i == 0 && series.Count > 1;
            DrawSeries(svg, series[i], colour, pale, x, y);
            var (left, top) = (Left + LegendWidth * (i % LegendColumns), Height + 8 + LegendRow * (i / LegendColumns));
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{left}\" y=\"{top - 8}\" width=\"14\" height=\"{(pale ? 6 : 4)}\" fill=\"{colour}\" fill-opacity=\"{Opacity(pale)}\"/><text x=\"{left + 20}\" y=\"{top}\">{HtmlPage.Safe(series[i].Name)}</text>");
        }

        return svg.Append("</svg>").ToString();
    }

    private static string Opacity(bool pale) => pale ? ".35" : "1";

    private static double Across(double value, Axis axis) => Left + axis.Share(value) * (Width - Left - Right);

    private static double Up(double value, Axis axis) => Height - Bottom - axis.Share(value) * (Height - Bottom - Top);

    private static void DrawAxes(StringBuilder svg, string across, string upright, Axis x, Axis y)
    {
        foreach (var mark in y.Marks)
        {
            var at = Up(mark, y);
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{at:0.0}\" y2=\"{at:0.0}\" stroke=\"#dfe4ea\"/><text x=\"{Left - 6}\" y=\"{at + 4:0.0}\" text-anchor=\"end\">{mark:0.###}</text>");
        }

        foreach (var mark in x.Marks)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Across(mark, x):0.0}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">{mark:0.###}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - Right}\" y=\"{Height - 10}\" text-anchor=\"end\">{HtmlPage.Safe(across)}</text><text x=\"0\" y=\"34\">{HtmlPage.Safe(upright)}</text>");
    }

    private static void DrawSeries(StringBuilder svg, ChartSeries series, string colour, bool pale, Axis x, Axis y)
    {
        if (series.Kind == ChartKind.Dots)
        {
            DrawDots(svg, series, colour, pale, x, y);
            return;
        }

        var path = new StringBuilder();
        foreach (var (across, up) in series.Points)
        {
            var (left, top) = (Across(across, x), Up(up, y));
            _ = path.Length == 0 ? path.Append(CultureInfo.InvariantCulture, $"M{left:0.0} {top:0.0}")
                : series.Kind == ChartKind.Steps ? path.Append(CultureInfo.InvariantCulture, $"H{left:0.0}V{top:0.0}")
                : path.Append(CultureInfo.InvariantCulture, $"L{left:0.0} {top:0.0}");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{(pale ? 6 : 2)}\" stroke-opacity=\"{Opacity(pale)}\"/>");
    }

    private static void DrawDots(StringBuilder svg, ChartSeries series, string colour, bool pale, Axis x, Axis y)
    {
        for (var i = 0; i < series.Points.Count; i++)
        {
            var (left, top) = (Across(series.Points[i].X, x), Up(series.Points[i].Y, y));
            if (!series.Bars.IsDefaultOrEmpty)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{left:0.0}\" x2=\"{left:0.0}\" y1=\"{Up(series.Bars[i].Low, y):0.0}\" y2=\"{Up(series.Bars[i].High, y):0.0}\" stroke=\"{colour}\" stroke-opacity=\"{Opacity(pale)}\"/>");
            }

            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{left:0.0}\" cy=\"{top:0.0}\" r=\"4\" fill=\"{colour}\" fill-opacity=\"{Opacity(pale)}\"/>");
        }
    }
}
