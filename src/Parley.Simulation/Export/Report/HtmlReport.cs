using System.Globalization;
using System.Net;
using System.Text;
using Parley.Core.Metrics;
using Parley.Simulation.Experiments;
using Parley.Simulation.Voices;

namespace Parley.Simulation.Export.Report;

/// <summary><c>report.html</c>: one file that needs no other.</summary>
internal static class HtmlReport
{
    public static string Write(ImmutableArray<RunResult> runs, Summary summary, VoiceRoster? roster = null)
    {
        var html = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Simulated discussions</title><style>")
            .Append(SimulationResource.Read("Export/Report/Resources/style.css"))
            .Append("</style></head><body><h1>Simulated discussions</h1>")
            .Append(CultureInfo.InvariantCulture, $"<p class=\"note\">{summary.Runs} runs, seed {summary.Seed}. ");
        ReportVoices.Write(html, summary.Voices, roster);
        html.Append("Runs of one number share their people and their luck across strategies; intervals are 95 % bootstrap intervals over threads.</p>");
        foreach (var scenario in runs.GroupBy(run => run.Scenario, StringComparer.Ordinal))
        {
            var groups = scenario.GroupBy(run => run.Strategy, StringComparer.Ordinal).Select(group => (group.Key, group.ToImmutableArray())).ToArray();
            html.Append(CultureInfo.InvariantCulture, $"<h2>{Safe(scenario.Key)}</h2>");
            WriteStrategies(html, summary.Strategies.Where(line => line.Scenario == scenario.Key));
            html.Append("<div class=\"charts\">").AppendJoin("", ReportCharts.Draw(groups)).Append("</div>");
            WriteComparisons(html, summary.Comparisons.Where(line => line.Scenario == scenario.Key));
            html.Append("<h3>Threads</h3>");
            ReportThreads.Write(html, groups);
        }

        return html.Append("</body></html>\n").ToString();
    }

    private static void WriteStrategies(StringBuilder html, IEnumerable<StrategySummary> strategies)
    {
        html.Append("<table><tr><th>strategy</th>").AppendJoin("", Measure.All.Select(measure => $"<th>{Words(measure.Name)}</th>")).Append("<th>derailed at turn</th></tr>");
        foreach (var strategy in strategies)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Safe(strategy.Strategy)}</td>");
            foreach (var estimate in strategy.Estimates)
            {
                html.Append(CultureInfo.InvariantCulture, $"<td>{estimate.Mean:0.000}<br><small>{Text(estimate.Interval)}</small></td>");
            }

            html.Append(CultureInfo.InvariantCulture, $"<td>{strategy.MeanDerailedAt:0.0}</td></tr>");
        }

        html.Append("</table>");
    }

    private static void WriteComparisons(StringBuilder html, IEnumerable<Comparison> comparisons)
    {
        html.Append("<h3>Pair by pair</h3><p class=\"note\">Mean difference over the same threads; p from a permutation test, corrected for all comparisons of this table (Holm); d is Cohen's for pairs.</p>")
            .Append("<table><tr><th>strategy</th><th>against</th><th>measure</th><th>difference</th><th>interval</th><th>p corrected</th><th>d</th></tr>");
        foreach (var line in comparisons)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Safe(line.Strategy)}</td><td>{Safe(line.Against)}</td><td>{Words(line.Measure)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{line.Difference:+0.000;-0.000;0.000}</td><td>{Text(line.Interval)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{line.AdjustedP:0.0000}</td><td>{line.EffectSize:0.00}</td></tr>");
        }

        html.Append("</table>");
    }

    private static string Text(Interval interval) => FormattableString.Invariant($"{interval.Low:0.000} to {interval.High:0.000}");

    private static string Words(string name) => name.Replace('_', ' ');

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
