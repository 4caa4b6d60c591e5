using System.Globalization;
using Spectre.Console.Rendering;

namespace Parley.Cli.Moderate.View;

/// <summary>What language models said where they were asked: at the turns that moved the verdict or the risk most, with what it took in all.</summary>
internal static class DeliberationSection
{
    private const int TurnsShown = 3;
    private const int ReasonsShown = 2;

    public static IEnumerable<IRenderable> Render(Story story)
    {
        var asked = story.Turns.Where(turn => turn.Assessment.Deliberated is not null).ToList();
        if (asked.Count == 0)
        {
            yield break;
        }

        var uses = asked.SelectMany(turn => turn.Assessment.Deliberated!.AllUses()).ToList();
        yield return Layout.Heading($"Language models were asked at {Shown.Count(asked.Count, "turn", "turns")}: {Took(uses)}");
        foreach (var turn in asked.OrderByDescending(Moved).ThenBy(turn => turn.Number).Take(TurnsShown).OrderBy(turn => turn.Number))
        {
            var outcome = turn.Assessment.Deliberated!;
            yield return Layout.Indented($"Turn {TurnMarks.Of(turn)}: {Shown.Markup(Asked(outcome))}", 4);
            yield return Layout.Items(TurnMarks.Width(story), Lines(turn, outcome).Select(line => ("", line)));
        }
    }

    private static IEnumerable<string> Lines(Turn turn, DeliberationOutcome outcome)
    {
        if (outcome.Dropped is { } why)
        {
            yield return Shown.Markup($"dropped: {why}");
            yield break;
        }

        var leading = outcome.Verdict.Leading;
        foreach (var said in outcome.Opinions)
        {
            yield return Shown.Markup(Opinion(said, leading));
        }

        if (outcome.ReusedFrom is { } from)
        {
            yield return Shown.Markup($"as said before of {from}");
        }

        if (outcome.Debate is { } debate)
        {
            yield return $"one round of debate: {Shown.Number(debate.Before)} apart before, {Shown.Number(debate.After)} after";
        }

        if (leading is not null && turn.Assessment.Verdict[leading] is var before && !double.IsNaN(before))
        {
            yield return Shown.Markup($"verdict {leading.Replace('_', ' ')}: {Shown.Number(before)}, with them {Shown.Number(outcome.Verdict[leading])}");
        }

        foreach (var forecast in outcome.Forecast.Opinions)
        {
            yield return Shown.Markup(forecast.Asleep is { } reason
                ? $"{forecast.Expert} asleep: {reason}"
                : $"{forecast.Expert} puts the risk at {Shown.Percent(forecast[Categories.Derailment])}; with all {Shown.Percent(outcome.Forecast.Risk)}");
        }

        if (outcome.Balance.Stand.Analyst is not "embedded")
        {
            yield return Shown.Markup($"trees by {outcome.Balance.Stand.Analyst}: balance {Shown.Signed(outcome.Balance.Value)}");
        }

        if (outcome.Positions is { } positions)
        {
            yield return Shown.Markup(positions);
        }

        foreach (var reason in outcome.Missing.DistinctBy(reason => reason.Text, StringComparer.Ordinal))
        {
            yield return Shown.Markup(reason.Text);
        }

        if (!outcome.Decision.WouldDo.IsEmpty)
        {
            yield return Shown.Markup($"later: {string.Join(", ", outcome.Decision.WouldDo.Select(action => action.Name().Replace('_', ' ')))}");
        }
    }

    private static string Opinion(ModelOpinion said, string? leading)
    {
        if (said.Opinion.Asleep is { } reason)
        {
            return $"{said.Opinion.Expert} asleep: {reason}";
        }

        var top = leading is not null && !double.IsNaN(said.Opinion[leading]) ? leading : said.Opinion.Scores.MaxBy(score => score.Probability).Category;
        var flag = said.InjectionSuspected ? " (the text seems to instruct the moderator)" : "";
        var reasons = said.Reasons.IsEmpty ? "" : $": {string.Join(' ', said.Reasons.Take(ReasonsShown))}";
        return $"{said.Opinion.Expert} {top.Replace('_', ' ')} {Shown.Number(said.Opinion[top])}{flag}{reasons}";
    }

    private static string Asked(DeliberationOutcome outcome) => string.Join(' ', outcome.Asked.Select(reason => reason.Text));

    private static string Took(List<ModelUse> uses)
    {
        var models = uses.Select(use => $"{use.Model} ({use.Prompt})").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var failed = uses.Count(use => use.Failure is not null);
        var slowest = uses.Count == 0 ? TimeSpan.Zero : uses.Max(use => use.Latency);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{uses.Count:N0} requests{(failed > 0 ? $" ({failed:N0} of them without an answer that could be used)" : "")}, {uses.Sum(use => (long)use.InputTokens):N0} tokens in, {uses.Sum(use => (long)use.OutputTokens):N0} out, price {uses.Sum(use => use.Price):0.####}, slowest {slowest.TotalSeconds:0.0} s; {Shown.Markup(string.Join(", ", models))}");
    }

    private static double Moved(Turn turn)
    {
        var outcome = turn.Assessment.Deliberated!;
        var verdict = outcome.Verdict.Scores.Select(score => Math.Abs(score.Probability - turn.Assessment.Verdict[score.Category])).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        return verdict + Math.Abs(outcome.Forecast.Risk - turn.Assessment.Forecast.Risk);
    }
}
