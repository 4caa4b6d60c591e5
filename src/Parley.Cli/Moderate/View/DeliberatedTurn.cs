using System.Globalization;
using Parley.Core.Deliberation;

namespace Parley.Cli.Moderate.View;

/// <summary>What language models said at one turn, a line each: who said what, and what came of it.</summary>
internal sealed class DeliberatedTurn(Story story, Turn turn)
{
    private const int ReasonsShown = 2;
    private const int FindingsShown = 4;

    private readonly DeliberationOutcome _outcome = turn.Assessment.Deliberated!;

    public string Asked => Shown.Markup(string.Join(' ', _outcome.Asked.Select(reason => reason.Text)));

    public IEnumerable<string> Lines() => (_outcome.Dropped is { } why
        ? [$"dropped: {why}"]
        : Opinions().Concat(Forecasts()).Concat(Trees()).Concat(Positions()).Concat(_outcome.Missing.Select(reason => reason.Text).Distinct(StringComparer.Ordinal)).Concat(Added()))
        .Select(Shown.Markup);

    private IEnumerable<string> Opinions()
    {
        var leading = _outcome.Verdict.Leading;
        foreach (var said in _outcome.Opinions)
        {
            yield return Opinion(said, leading);
        }

        if (_outcome.ReusedFrom is { } from)
        {
            yield return $"said before of the same words in {from}; nobody was asked again";
        }

        if (_outcome.Debate is { } debate)
        {
            yield return $"one round of debate: {Shown.Number(debate.Before)} apart before, {Shown.Number(debate.After)} after";
        }

        if (leading is not null && !_outcome.Opinions.IsEmpty && turn.Assessment.Verdict[leading] is var before && !double.IsNaN(before))
        {
            yield return $"the verdict on {leading.Replace('_', ' ')}: {Shown.Number(before)} without them, {Shown.Number(_outcome.Verdict[leading])} with them";
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

    private IEnumerable<string> Forecasts()
    {
        foreach (var forecast in _outcome.Forecast.Opinions)
        {
            yield return forecast.Asleep is { } reason
                ? $"{forecast.Expert} asleep: {reason}"
                : $"{forecast.Expert} puts the risk at {Shown.Percent(forecast[Categories.Derailment])}";
        }

        var embedded = _outcome.Embedded.IsDefault ? [] : _outcome.Embedded.Where(said => said.Category == Categories.Derailment).Select(said => said.Probability);
        foreach (var alone in embedded)
        {
            yield return $"the risk: {Shown.Percent(alone)} without them, {Shown.Percent(_outcome.Forecast.Risk)} with them";
        }

        if (_outcome.Dynamics is { } dynamics)
        {
            yield return $"how the talk goes: {dynamics.Summary}";
            foreach (var finding in dynamics.Findings.Where(finding => finding.Utterance == turn.Line.Utterance.Id).Take(FindingsShown))
            {
                yield return $"found here: {finding.Kind.ToString().ToLower(CultureInfo.InvariantCulture)} {finding.Name.Replace('_', ' ')}{Quoted(finding.Quote)}";
            }

            if (story.Turns.FirstOrDefault(each => each.Line.Utterance.Id == dynamics.TurnedPersonal) is { } turned)
            {
                yield return $"it turned personal at turn {TurnMarks.Of(turned)}";
            }
        }
    }

    private string Quoted(UtteranceSpan? quote)
    {
        var text = turn.Line.Utterance.Text;
        return quote is { } span && span.Start >= 0 && span.Length > 0 && span.Start <= text.Length - span.Length ? $" “{Shown.Clip(text.Substring(span.Start, span.Length), 48)}”" : "";
    }

    private IEnumerable<string> Trees()
    {
        var balance = _outcome.Balance;
        if (!ModelNames.IsModel(balance.Stand.Analyst) && !ModelNames.IsModel(balance.Act.Analyst))
        {
            yield break;
        }

        yield return $"harm and benefit: {BalanceSection.Told(balance)}";
        foreach (var (name, tree) in ((string, HarmBenefitTree)[])[("if it stands", balance.Stand), ("if we step in", balance.Act)])
        {
            var most = tree.Lines.Where(line => line.Contribution != 0).Take(1).Select(line => $", most of it since {BalanceSection.Line(line)}");
            yield return $"{name}, by {tree.Analyst}: harm {Shown.Signed(tree.Harmfulness)}{string.Concat(most)}";
        }
    }

    private IEnumerable<string> Positions() => _outcome.Positions is { } positions ? ["the positions in this dispute:", .. positions.Split('\n')] : [];

    private IEnumerable<string> Added()
    {
        if (!_outcome.Decision.WouldDo.IsEmpty)
        {
            yield return $"so there was added: {string.Join(", ", _outcome.Decision.WouldDo.Select(action => action.Name().Replace('_', ' ')))}";
        }

        foreach (var reason in _outcome.Decision.Reasons.Take(ReasonsShown))
        {
            yield return reason.Text;
        }
    }
}
