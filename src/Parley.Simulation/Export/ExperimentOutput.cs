using Parley.Simulation.Experiments;
using Parley.Simulation.Export.Report;
using Parley.Simulation.Scenarios;
using Parley.Simulation.Voices;

namespace Parley.Simulation.Export;

/// <summary>Writes everything an experiment leaves behind.</summary>
public static class ExperimentOutput
{
    /// <summary>The file that people read.</summary>
    public const string ReportName = "report.html";

    /// <summary><c>corpus/</c>, <c>logs/</c>, <c>runs.csv</c>, <c>summary.json</c> and <c>report.html</c>.</summary>
    /// <param name="roster">The models that spoke; null where none did.</param>
    public static void Write(string folder, ImmutableArray<RunResult> runs, Summary summary, ImmutableArray<Scenario> scenarios, VoiceRoster? roster = null)
    {
        Directory.CreateDirectory(folder);
        ConvoKitFolder.Write(Path.Combine(folder, "corpus"), runs);
        DiscussionLogs.Write(Path.Combine(folder, "logs"), runs, scenarios, roster);
        OutputFile.Write(folder, "runs.csv", RunsCsv.Lines(runs));
        OutputFile.Write(folder, "summary.json", [SummaryJson.Write(summary).ToJsonString(OutputFile.Json)]);
        OutputFile.Write(folder, ReportName, [HtmlReport.Write(runs, summary, scenarios, roster)]);
    }
}
