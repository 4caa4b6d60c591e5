using Parley.Core.Deliberation;
using Spectre.Console.Rendering;

namespace Parley.Cli.Moderate.View;

/// <summary>What we said and where, or why we said nothing.</summary>
internal static class InterventionSection
{
    private const int WithheldShown = 3;

    public static IEnumerable<IRenderable> Render(Story story)
    {
        var turns = story.Turns.Where(t => t.Assessment.Intervention is not null).ToList();
        foreach (var turn in turns)
        {
            var intervention = turn.Assessment.Intervention!;
            yield return Layout.Heading($"{Happened(intervention.Status)} after turn {TurnMarks.Of(turn)}: {intervention.Kind.Name().Replace('_', ' ')}, {For(intervention)}");
            yield return Layout.Indented($"[italic]“{Shown.Markup(intervention.Text)}”[/]", 4);
            if (Wording(intervention) is { } wording)
            {
                yield return Layout.Indented(Shown.Markup(wording), 4);
            }

            if (!intervention.Reasons.IsEmpty)
            {
                yield return Layout.Indented(Shown.Markup(string.Join(' ', intervention.Reasons.Select(r => r.Text))), 4);
            }
        }

        if (turns.Count == 0)
        {
            var withheld = story.Turns.SelectMany(t => t.Assessment.Withheld.Select(r => (Turn: t, r.Text))).DistinctBy(w => w.Text, StringComparer.Ordinal).ToList();
            var reconsidered = story.Turns.Where(t => t.Assessment.Decision.Actions.Any(IsSpoken)).Select(TurnMarks.Of).ToList();
            yield return Layout.Heading(withheld.Count > 0 ? "We said nothing"
                : reconsidered.Count > 0 ? $"We said nothing: what turn {string.Join(", ", reconsidered)} called for did not stand the second look"
                : "We said nothing: nothing called for it");
            yield return Layout.Items(TurnMarks.Width(story), withheld.Take(WithheldShown).Select(w => (TurnMarks.Of(w.Turn), Shown.Markup(w.Text))));
        }
    }

    private static bool IsSpoken(ModerationAction action) => action is ModerationAction.Nudge or ModerationAction.Facilitate or ModerationAction.SlowMode or ModerationAction.Lock;

    /// <summary>Whose words they are where a language model was asked for some; null where none was.</summary>
    private static string? Wording(Intervention intervention)
    {
        if (intervention.Uses is not [var asked, ..])
        {
            return null;
        }

        return ModelNames.IsModel(intervention.Source)
            ? $"worded by {asked.Model} ({intervention.Source[(intervention.Source.IndexOf(' ', StringComparison.Ordinal) + 1)..]})"
            : $"an authored phrase, since {asked.Model} gave no wording that could be used{(intervention.Uses.LastOrDefault(use => use.Failure is not null)?.Failure is { } failure ? $": {failure}" : "")}";
    }

    private static string Happened(InterventionStatus status) => status switch
    {
        InterventionStatus.Shadow => "Would have stepped in (shadow mode)",
        InterventionStatus.Failed => "Tried to step in, without reaching anybody,",
        _ => "Stepped in",
    };

    private static string For(Intervention intervention)
    {
        var name = intervention.Addressee is { } addressee ? Spectre.Console.Markup.Escape(Shown.Clip(addressee, 24)) : null;
        return (intervention.Audience, name) switch
        {
            (Audience.Private, null) => "in private",
            (Audience.Private, _) => $"in private to {name}",
            (_, null) => "to all",
            _ => $"to all, naming {name}",
        };
    }
}
