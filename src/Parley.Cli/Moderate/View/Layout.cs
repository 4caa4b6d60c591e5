using Spectre.Console;
using Spectre.Console.Rendering;

namespace Parley.Cli.Moderate.View;

/// <summary>The few shapes every section is built from.</summary>
internal static class Layout
{
    public static IRenderable Heading(string markup) => new Padder(new Markup($"[bold]{markup}[/]"), new Padding(2, 0, 0, 0));

    /// <summary>Text that wraps under itself.</summary>
    public static IRenderable Indented(string markup, int by) => new Padder(new Markup(markup), new Padding(by, 0, 0, 0));

    /// <summary>Items with a mark before them, such as a turn's number; a long item wraps under itself.</summary>
    public static IRenderable Items(int markWidth, IEnumerable<(string Mark, string Markup)> items)
    {
        var grid = new Grid()
            .AddColumn(new GridColumn { Width = markWidth, Alignment = Justify.Right, NoWrap = true, Padding = new Padding(4, 0, 2, 0) })
            .AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });
        foreach (var (mark, markup) in items)
        {
            grid.AddRow(new Markup(mark), new Markup(markup));
        }

        return grid;
    }
}
