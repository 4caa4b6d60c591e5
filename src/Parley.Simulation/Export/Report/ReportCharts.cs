using Parley.Simulation.Discussions;
using Parley.Simulation.Experiments;

namespace Parley.Simulation.Export.Report;

/// <summary>The charts of one scenario.</summary>
internal static class ReportCharts
{
    /// <summary>Turns that fewer than this share of the runs reach are left off: their mean says little.</summary>
    private const double LeastShare = 0.05;

    private static readonly Axis Shares = Axis.To(1);

    public static IEnumerable<string> Draw(IReadOnlyList<(string Strategy, ImmutableArray<RunResult> Runs)> groups, ImmutableArray<StrategySummary> summaries)
    {
        var turns = groups.Max(group => Lasting(group.Runs));
        yield return Courses("Heat by turn", "mean level, 0 to 5", groups, turns, post => post.Level);
        yield return Courses("Toxicity by turn", "mean, as the experts see it, 0 to 1", groups, turns, post => post.Toxicity);
        yield return SvgChart.Draw("Not yet derailed", "turn", "share of threads", Axis.To(turns), Shares, [.. groups.Select(group => new ChartSeries(group.Strategy, ChartKind.Steps, Until(Survival.Of([.. group.Runs.Select(RunMetrics.Of)]), turns)))]);
        var points = summaries.Select(summary => (Derailed: Of(summary, "derailed"), Interventions: Of(summary, "interventions").Mean, summary.Strategy)).ToArray();
        yield return SvgChart.Draw(
            "Derailed threads against interventions",
            "interventions a thread",
            "share of threads, with its interval",
            Axis.To(points.Max(point => point.Interventions)),
            Shares,
            [.. points.Select(point => new ChartSeries(point.Strategy, ChartKind.Dots, [(point.Interventions, point.Derailed.Mean)], [point.Derailed.Interval]))]);
    }

    private static Estimate Of(StrategySummary summary, string measure) => summary.Estimates.First(estimate => estimate.Measure == measure);

    private static string Courses(string title, string upright, IReadOnlyList<(string Strategy, ImmutableArray<RunResult> Runs)> groups, int turns, Func<Post, double?> value)
    {
        ChartSeries[] series = [.. groups.Select(group => new ChartSeries(group.Strategy, ChartKind.Line, Course(group.Runs, value)))];
        return SvgChart.Draw(title, "turn", upright, Axis.To(turns), Axis.To(series.SelectMany(one => one.Points).Select(point => point.Y).DefaultIfEmpty().Max()), series);
    }

    private static (double X, double Y)[] Until(IReadOnlyList<(double X, double Y)> curve, int turns) =>
        [.. curve.Where(point => point.X <= turns), (turns, curve.Last(point => point.X <= turns).Y)];

    private static int Lasting(ImmutableArray<RunResult> runs)
    {
        var lengths = runs.Select(run => run.Posts.Count(post => post.IsParticipants)).OrderDescending().ToArray();
        return lengths[(int)(LeastShare * (lengths.Length - 1))];
    }

    private static List<(double X, double Y)> Course(ImmutableArray<RunResult> runs, Func<Post, double?> value)
    {
        var courses = runs.Select(run => run.Posts.Where(post => post.IsParticipants).Select(value).ToArray()).ToArray();
        var points = new List<(double, double)>();
        for (var turn = 0; turn < Lasting(runs); turn++)
        {
            var there = courses.Where(course => course.Length > turn && course[turn] is not null).Select(course => course[turn]!.Value).ToArray();
            if (there.Length > 0)
            {
                points.Add((turn + 1, there.Average()));
            }
        }

        return points;
    }
}
