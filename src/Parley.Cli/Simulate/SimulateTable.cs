using System.Globalization;
using Parley.Simulation.Experiments;

namespace Parley.Cli.Simulate;

/// <summary>The summary as a person reads it in a terminal.</summary>
internal static class SimulateTable
{
    private static readonly (string Measure, string Head)[] Columns =
    [
        ("derailed", "derailed"), ("uncivil_messages", "uncivil messages"), ("annotated_derailed", "annotated"), ("interventions", "interventions"), ("participation_gini", "gini"), ("turns", "turns"),
    ];

    public static IEnumerable<string> Lines(Summary summary)
    {
        foreach (var scenario in summary.Strategies.GroupBy(line => line.Scenario, StringComparer.Ordinal))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{scenario.Key}: {scenario.First().Runs} threads a strategy");
            yield return $"  {"strategy",-14}{string.Concat(Columns.Select(column => $"{column.Head,24}"))}";
            foreach (var strategy in scenario)
            {
                yield return $"  {strategy.Strategy,-14}{string.Concat(Columns.Select(column => $"{Cell(strategy, column.Measure),24}"))}";
            }

            foreach (var line in summary.Comparisons.Where(line => line.Scenario == scenario.Key && line.Measure == "derailed"))
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {line.Strategy} against {line.Against}: derailed {line.Difference:+0.000;-0.000;0.000} ({line.Interval.Low:0.000} to {line.Interval.High:0.000}), p {line.AdjustedP:0.0000} corrected");
            }
        }
    }

    private static string Cell(StrategySummary strategy, string measure)
    {
        var estimate = strategy.Estimates.First(one => one.Measure == measure);
        return string.Create(CultureInfo.InvariantCulture, $"{estimate.Mean:0.000} ({estimate.Interval.Low:0.00} to {estimate.Interval.High:0.00})");
    }
}
