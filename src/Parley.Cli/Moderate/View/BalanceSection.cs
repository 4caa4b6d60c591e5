using Spectre.Console.Rendering;

namespace Parley.Cli.Moderate.View;

/// <summary>What was weighed: the leading lines of both harm-benefit trees, at the turn that led to an intervention, else at the peak of risk.</summary>
internal static class BalanceSection
{
    private const int LinesShown = 3;
    private const int ContributionWidth = 6;

    public static IEnumerable<IRenderable> Render(Story story)
    {
        if (Moment(story) is not { } turn)
        {
            yield break;
        }

        var balance = turn.Assessment.Balance;
        yield return Layout.Heading($"Harm and benefit at turn {TurnMarks.Of(turn)}: {Told(balance)}");
        foreach (var (name, tree) in ((string, HarmBenefitTree)[])[("If it stands", balance.Stand), ("If we step in", balance.Act)])
        {
            yield return Layout.Indented($"{name}, harm {Shown.Signed(tree.Harmfulness)}", 4);
            yield return Layout.Items(ContributionWidth, tree.Lines.Where(l => l.Contribution != 0).Take(LinesShown).Select(l => (Mark(l), Shown.Markup(Line(l)))));
        }
    }

    private static Turn? Moment(Story story) => story.Turns
        .Where(t => !t.Assessment.Balance.Stand.Lines.IsEmpty)
        .OrderByDescending(t => t.Assessment.Intervention is not null)
        .ThenByDescending(t => t.Risk)
        .ThenBy(t => t.Number)
        .FirstOrDefault();

    private static string Mark(HarmBenefitLine line) => $"[{(line.Side == ImpactSide.Harm ? "red" : "green")}]{Shown.Signed(line.Contribution)}[/]";

    /// <summary>The balance in a few words.</summary>
    public static string Told(Balance balance) => $"{Shown.Signed(balance.Value)} {(balance.Value > 0 ? "for stepping in" : "for letting it stand")}";

    /// <summary>One line of a tree as a sentence without its end; what an analyst wrote is not yet fit for the terminal.</summary>
    public static string Line(HarmBenefitLine line) => $"{line.Stakeholder.Replace('_', ' ')} {line.Says}";
}
