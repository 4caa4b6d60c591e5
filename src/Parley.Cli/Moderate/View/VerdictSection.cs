using System.Collections.Immutable;
using Spectre.Console.Rendering;

namespace Parley.Cli.Moderate.View;

/// <summary>The utterances judged worst, with what was done about them and why.</summary>
internal static class VerdictSection
{
    private const int Most = 3;
    private const int CategoriesShown = 3;
    private const double Strong = 0.5;

    public static IEnumerable<IRenderable> Render(Story story)
    {
        var strongest = Strongest(story.Turns);
        if (strongest.IsEmpty)
        {
            yield break;
        }

        yield return Layout.Heading("Strongest verdicts");
        yield return Layout.Items(TurnMarks.Width(story), strongest.Select(t => (TurnMarks.Of(t), Line(t))));
    }

    /// <summary>By the strongest action, then by probability; returned in order of their turns.</summary>
    internal static ImmutableArray<Turn> Strongest(ImmutableArray<Turn> turns) =>
    [
        .. turns.Where(t => Story.HasActions(t.Assessment.Decision) || Probability(t) >= Strong)
            .OrderByDescending(Action)
            .ThenByDescending(Probability)
            .ThenBy(t => t.Number)
            .Take(Most)
            .OrderBy(t => t.Number),
    ];

    private static ModerationAction Action(Turn turn) =>
        turn.Assessment.Decision.Actions.Concat(turn.Assessment.Decision.WouldDo).DefaultIfEmpty(ModerationAction.None).Max();

    private static double Probability(Turn turn) => turn.Assessment.Verdict.Scores.Select(s => s.Probability).DefaultIfEmpty(0).Max();

    private static string Line(Turn turn)
    {
        var decision = turn.Assessment.Decision;
        var scores = turn.Assessment.Verdict.Scores.OrderByDescending(s => s.Probability).Where(s => s.Probability >= Strong).Take(CategoriesShown).ToList();
        var said = string.Join(", ", scores.Select(s => $"{Shown.Markup(s.Category.Replace('_', ' '))} {Shown.Number(s.Probability)}"));
        var actions = Actions(decision);
        var words = SpokenWords.Quoted(turn);
        var reasons = string.Join(' ', decision.Reasons.Select(r => Shown.Markup(r.Text)).Distinct(StringComparer.Ordinal));
        string?[] head = [Spectre.Console.Markup.Escape(turn.Speaker), said, actions];
        string?[] tail = [words, reasons];
        var below = string.Join("  ", tail.Where(p => !string.IsNullOrEmpty(p)));
        return string.Join("  ", head.Where(p => !string.IsNullOrEmpty(p))) + (below.Length == 0 ? "" : "\n" + below);
    }

    private static string Actions(Decision decision)
    {
        var done = Names(decision.Actions);
        var would = Names(decision.WouldDo.Except(decision.Actions));
        string?[] parts = [done.Length > 0 ? $"[red]→ {done}[/]" : null, would.Length > 0 ? $"[yellow](would: {would})[/]" : null];
        return string.Join(' ', parts.Where(p => p is not null));
    }

    private static string Names(IEnumerable<ModerationAction> actions) =>
        string.Join(", ", actions.Where(a => a != ModerationAction.None).Select(a => a.Name().Replace('_', ' ')));
}
