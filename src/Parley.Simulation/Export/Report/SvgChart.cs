using System.Globalization;
using System.Net;
using System.Text;

namespace Parley.Simulation.Export.Report;

/// <summary>A line of a chart.</summary>
internal sealed record ChartSeries(string Name, IReadOnlyList<(double X, double Y)> Points, bool Steps = false, bool Dots = false);

/// <summary>Draws lines or dots over two axes as SVG that needs nothing else.</summary>
internal static class SvgChart
{
    private const int Width = 520;
    private const int Height = 300;
    private const int Left = 52;
    private const int Bottom = 42;
    private const int Top = 30;
    private const int Right = 12;

    // Okabe and Ito's colours, told apart by most colour-blind readers.
    private static readonly string[] Colours = ["#000000", "#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c8c00", "#7f7f7f"];

    public static string ColourOf(int series) => Colours[series % Colours.Length];

    /// <param name="top">The highest value of the upright axis; the lowest is 0.</param>
    public static string Draw(string title, string across, string upright, double right, double top, IReadOnlyList<ChartSeries> series)
    {
        var (spanX, spanY) = (Math.Max(right, 1e-9), Math.Max(top, 1e-9));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height + 18 * Rows(series)}\" role=\"img\" aria-label=\"{Safe(title)}\"><text x=\"{Left}\" y=\"16\" font-weight=\"600\">{Safe(title)}</text>");
        DrawAxes(svg, across, upright, spanX, spanY);
        for (var i = 0; i < series.Count; i++)
        {
            DrawSeries(svg, series[i], ColourOf(i), spanX, spanY);
            var (x, y) = (Left + 150 * (i % 3), Height + 8 + 18 * (i / 3));
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"{y - 8}\" width=\"14\" height=\"4\" fill=\"{ColourOf(i)}\"/><text x=\"{x + 20}\" y=\"{y}\">{Safe(series[i].Name)}</text>");
        }

        return svg.Append("</svg>").ToString();
    }

    private static int Rows(IReadOnlyList<ChartSeries> series) => (series.Count + 2) / 3;

    private static double Across(double x, double span) => Left + x / span * (Width - Left - Right);

    private static double Up(double y, double span) => Height - Bottom - Math.Min(1, y / span) * (Height - Bottom - Top);

    private static void DrawAxes(StringBuilder svg, string across, string upright, double spanX, double spanY)
    {
        for (var tick = 0; tick <= 4; tick++)
        {
            var (x, y) = (Across(spanX * tick / 4, spanX), Up(spanY * tick / 4, spanY));
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y:0.0}\" y2=\"{y:0.0}\" stroke=\"#dfe4ea\"/><text x=\"{Left - 6}\" y=\"{y + 4:0.0}\" text-anchor=\"end\">{spanY * tick / 4:0.##}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.0}\" y=\"{Height - Bottom + 16}\" text-anchor=\"middle\">{spanX * tick / 4:0.##}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - Right}\" y=\"{Height - 8}\" text-anchor=\"end\">{Safe(across)}</text><text x=\"{Width - Right}\" y=\"16\" text-anchor=\"end\">{Safe(upright)}</text>");
    }

    private static void DrawSeries(StringBuilder svg, ChartSeries series, string colour, double spanX, double spanY)
    {
        if (series.Dots)
        {
            foreach (var (x, y) in series.Points)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{Across(x, spanX):0.0}\" cy=\"{Up(y, spanY):0.0}\" r=\"4\" fill=\"{colour}\" fill-opacity=\"0.7\"/>");
            }

            return;
        }

        var path = new StringBuilder();
        double? before = null;
        foreach (var (x, y) in series.Points)
        {
            if (series.Steps && before is { } level)
            {
                path.Append(CultureInfo.InvariantCulture, $"L{Across(x, spanX):0.0} {Up(level, spanY):0.0} ");
            }

            path.Append(path.Length == 0 ? 'M' : 'L').Append(CultureInfo.InvariantCulture, $"{Across(x, spanX):0.0} {Up(y, spanY):0.0} ");
            before = y;
        }

        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{path.ToString().TrimEnd()}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>");
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
