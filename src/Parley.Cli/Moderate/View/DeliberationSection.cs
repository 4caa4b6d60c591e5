using System.Globalization;
using Spectre.Console.Rendering;

namespace Parley.Cli.Moderate.View;

/// <summary>What language models said where they were asked: at the turns that moved the verdict or the risk most, with what it took in all.</summary>
internal static class DeliberationSection
{
    private const int TurnsShown = 3;

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
            var told = new DeliberatedTurn(story, turn);
            yield return Layout.Indented($"Turn {TurnMarks.Of(turn)}: {told.Asked}", 4);
            yield return Layout.Items(TurnMarks.Width(story), told.Lines().Select(line => ("", line)));
        }

        if (asked.Count > TurnsShown)
        {
            yield return Layout.Indented($"What they said at the other {Shown.Count(asked.Count - TurnsShown, "turn", "turns")} moved less; --json tells it all.", 4);
        }
    }

    private static string Took(List<ModelUse> uses)
    {
        // What was never sent, since the endpoint is left alone or too much waits for it, is no request.
        var sent = uses.Where(use => use.Attempts > 0).ToList();
        var models = uses.Select(use => $"{use.Model} ({use.Prompt})").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var failed = sent.Count(use => use.Failure is not null);
        var slowest = sent.Count == 0 ? TimeSpan.Zero : sent.Max(use => use.Latency);
        var unsent = uses.Count - sent.Count;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Shown.Count(sent.Count, "request", "requests")}{(failed > 0 ? $" ({failed:N0} without an answer that could be used)" : "")}{(unsent > 0 ? $", {unsent:N0} not sent" : "")}, {uses.Sum(use => (long)use.InputTokens):N0} tokens in, {uses.Sum(use => (long)use.OutputTokens):N0} out, price {uses.Sum(use => use.Price):0.####}, slowest {slowest.TotalSeconds:0.0} s; {Shown.Markup(string.Join(", ", models))}");
    }

    private static double Moved(Turn turn)
    {
        var outcome = turn.Assessment.Deliberated!;
        var verdict = outcome.Verdict.Scores.Select(score => Math.Abs(score.Probability - turn.Assessment.Verdict[score.Category])).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        return verdict + Math.Abs(outcome.Forecast.Risk - turn.Assessment.Forecast.Risk);
    }
}
