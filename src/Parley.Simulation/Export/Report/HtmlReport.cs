using System.Globalization;
using System.Text;
using Parley.Simulation.Experiments;
using Parley.Simulation.Scenarios;
using Parley.Simulation.Voices;

namespace Parley.Simulation.Export.Report;

/// <summary><c>report.html</c>: one file that needs no other.</summary>
internal static class HtmlReport
{
    public static string Write(ImmutableArray<RunResult> runs, Summary summary, ImmutableArray<Scenario> scenarios, VoiceRoster? roster)
    {
        var html = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<p class=\"note\">{summary.Runs:N0} runs, seed {summary.Seed}. ");
        ReportVoices.Write(html, summary.Voices, roster);
        html.Append("Runs of one number share their people and their luck across strategies. Small print: 95 % bootstrap intervals over threads.</p>");
        foreach (var scenario in scenarios)
        {
            var groups = runs.Where(run => run.Scenario == scenario.Name).GroupBy(run => run.Strategy, StringComparer.Ordinal).Select(group => (group.Key, group.ToImmutableArray())).ToArray();
            var strategies = summary.Strategies.Where(line => line.Scenario == scenario.Name).ToImmutableArray();
            html.Append("<h2>").Append(HtmlPage.Safe(scenario.Title.Length > 0 ? $"{scenario.Title} ({scenario.Name})" : scenario.Name)).Append("</h2>")
                .Append(ReportTables.Strategies(strategies))
                .Append("<div class=\"charts\">").AppendJoin("", ReportCharts.Draw(groups, strategies)).Append("</div>")
                .Append(ReportTables.Comparisons([.. summary.Comparisons.Where(line => line.Scenario == scenario.Name)]));
            ReportThreads.Write(html, groups);
        }

        return HtmlPage.Of("Simulated discussions", html.ToString());
    }
}
