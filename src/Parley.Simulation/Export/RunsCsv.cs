using System.Globalization;
using Parley.Simulation.Experiments;

namespace Parley.Simulation.Export;

/// <summary><c>runs.csv</c>: a row per run. Names hold no commas or quotes, numbers are as in the summary; an empty field is not known.</summary>
internal static class RunsCsv
{
    public static IEnumerable<string> Lines(ImmutableArray<RunResult> runs)
    {
        yield return string.Join(',', ["scenario", "strategy", "index", "derailed_at", "early_interventions", .. Measure.All.Select(measure => measure.Name)]);
        foreach (var run in runs)
        {
            var metrics = RunMetrics.Of(run);
            yield return string.Join(',',
            [
                run.Scenario,
                run.Strategy,
                run.Index.ToString(CultureInfo.InvariantCulture),
                Number(metrics.DerailedAt),
                Number(metrics.EarlyInterventions),
                .. Measure.All.Select(measure => Number(measure.Of(metrics))),
            ]);
        }
    }

    private static string Number(double value) => double.IsNaN(value) ? "" : Math.Round(value, 6).ToString(CultureInfo.InvariantCulture);
}
