using Spectre.Console.Rendering;

namespace Parley.Cli.Moderate.View;

/// <summary>Where the conversation turned, on which words.</summary>
internal static class TurningPointSection
{
    public static IEnumerable<IRenderable> Render(Story story)
    {
        var points = TurningPoints.Find(story.Turns);
        if (points.IsEmpty)
        {
            yield break;
        }

        yield return Layout.Heading("Turning points");
        yield return Layout.Items(TurnMarks.Width(story), points.Select(p => (TurnMarks.Of(p.Turn), Line(p))));
    }

    private static string Line(TurningPoint point)
    {
        var turn = point.Turn;
        var risk = point.From is { } from ? $"{Shown.Percent(from)} → {Shown.Percent(turn.Risk)}" : $"opens at {Shown.Percent(turn.Risk)}";
        var heat = point.Change > 0;
        var words = heat ? SpokenWords.Quoted(turn) : "";
        var movers = string.Join(' ', point.Movers().Select(d => Shown.Markup(d.Explanation)));
        string[] parts = [words, heat || movers.Length > 0 ? movers : "What was said before it weighs less by now."];
        var why = string.Join("  ", parts.Where(p => !string.IsNullOrEmpty(p)));
        return $"{Spectre.Console.Markup.Escape(turn.Speaker)}  [{(heat ? "red" : "green")}]{risk}[/]{(why.Length == 0 ? "" : "\n" + why)}";
    }
}
