using Spectre.Console;
using Spectre.Console.Rendering;

namespace Parley.Cli.Moderate.View;

/// <summary>One conversation for people: a line where it stayed calm, else its sections under a header.</summary>
internal static class ConversationBlock
{
    public static IRenderable Render(Story story, int width) => story.IsCalm ? Calm(story, width) : Full(story, width);

    private static Grid Calm(Story story, int width)
    {
        var spark = width / 4;
        var grid = new Grid()
            .AddColumn(new GridColumn { Width = width / 3, NoWrap = true, Padding = new Padding(0, 0, 1, 0) })
            .AddColumn(new GridColumn { Width = spark, NoWrap = true, Padding = new Padding(0, 0, 1, 0) })
            .AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 0, 0) });
        var state = $"{Shown.Level(story.Last.Assessment.Forecast.Level)} {Shown.Percent(story.Last.Risk)}, {Turns(story)}";
        return grid.AddRow(
            new Text(Shown.Clip(story.Name, width / 3)),
            new Markup($"[green]{Sparkline.Of(story, spark)}[/]"),
            new Markup(story.Outcome is { } outcome ? $"{state}, {outcome}" : state));
    }

    private static Rows Full(Story story, int width)
    {
        var rows = new List<IRenderable> { Text.Empty, Title(story), Layout.Indented(State(story, width), 2) };
        if (SummaryOf(story.Last.Assessment) is { Length: > 0 } summary)
        {
            rows.Add(Layout.Indented(Shown.Markup(summary), 2));
        }

        rows.AddRange(TurningPointSection.Render(story));
        rows.AddRange(VerdictSection.Render(story));
        rows.AddRange(BalanceSection.Render(story));
        rows.AddRange(DeliberationSection.Render(story));
        rows.AddRange(InterventionSection.Render(story));
        return new Rows(rows);
    }

    private static string SummaryOf(Assessment last) =>
        last.Deliberated is { Dropped: null, Forecast.Summary: { Length: > 0 } summary } ? summary : last.Forecast.Summary;

    private static Rule Title(Story story) => new Rule($"[bold]{Markup.Escape(story.Name)}[/]") { Justification = Justify.Left, Style = Style.Parse("grey") };

    private static string State(Story story, int width)
    {
        var last = story.Last.Assessment.Forecast;
        string?[] parts =
        [
            $"{Shown.Level(last.Level)}, risk {Shown.Percent(last.Risk)}, at most {Shown.Percent(story.Peak)}",
            $"{Turns(story)} by {Shown.Count(story.Speakers, "speaker", "speakers")}",
            story.Outcome,
        ];
        return $"{Sparkline.Of(story, width / 3)}  {string.Join(" · ", parts.Where(p => p is not null))}";
    }

    private static string Turns(Story story) => Shown.Count(story.Turns.Length, "turn", "turns");
}
