using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Parley.Cli.Moderate.View;

/// <summary>What the closing table keeps of a conversation.</summary>
internal sealed record OverviewRow(string Name, string Spark, double Risk, double Peak, RiskLevel Level, int Turns, int Interventions, string Outcome, bool IsCalm)
{
    public static OverviewRow Of(Story story, int sparkWidth) => new(
        story.Name,
        Sparkline.Of(story, sparkWidth),
        story.Last.Risk,
        story.Peak,
        story.Last.Assessment.Forecast.Level,
        story.Turns.Length,
        story.Turns.Count(t => Reasoning.Made(t.Assessment) is not null),
        story.Outcome ?? "",
        story.IsCalm);
}

/// <summary>All conversations by falling risk. In a long list the calm ones are counted, not listed.</summary>
internal static class OverviewBlock
{
    private const int LongList = 30;

    public static IRenderable Render(IReadOnlyList<OverviewRow> rows, int width)
    {
        var listed = rows.Count <= LongList ? rows : [.. rows.Where(r => !r.IsCalm)];
        var hasOutcomes = rows.Any(r => r.Outcome.Length > 0);
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(Column("conversation", Justify.Left));
        table.AddColumn(Column("risk", Justify.Left));
        foreach (var name in (string[])["end", "peak", "turns", "said"])
        {
            table.AddColumn(Column(name, Justify.Right));
        }

        table.AddColumn(Column("level", Justify.Left));
        if (hasOutcomes)
        {
            table.AddColumn(Column("outcome", Justify.Left));
        }

        foreach (var row in listed.OrderByDescending(r => r.Risk).ThenByDescending(r => r.Peak).ThenBy(r => r.Name, StringComparer.Ordinal))
        {
            table.AddRow([.. Cells(row, width, hasOutcomes)]);
        }

        var calm = rows.Count - listed.Count;
        return calm == 0 ? table : new Rows(table, Layout.Indented($"and {Shown.Count(calm, "calm conversation", "calm conversations")}", 2));
    }

    /// <summary>How wide the sparklines of the table are, so that rows need not keep every risk.</summary>
    public static int SparkWidth(int width) => width / 8;

    private static TableColumn Column(string name, Justify alignment) =>
        new(name) { NoWrap = true, Alignment = alignment, Padding = new Padding(0, 0, 1, 0) };

    private static IEnumerable<IRenderable> Cells(OverviewRow row, int width, bool hasOutcomes)
    {
        yield return new Text(Shown.Clip(row.Name, width / 4));
        yield return new Text(row.Spark);
        yield return new Text(Shown.Percent(row.Risk));
        yield return new Text(Shown.Percent(row.Peak));
        yield return new Text(row.Turns.ToString(CultureInfo.InvariantCulture));
        yield return new Text(row.Interventions.ToString(CultureInfo.InvariantCulture));
        yield return new Markup(Shown.Level(row.Level));
        if (hasOutcomes)
        {
            yield return new Text(row.Outcome);
        }
    }
}
