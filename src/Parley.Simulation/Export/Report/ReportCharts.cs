using Parley.Simulation.Experiments;

namespace Parley.Simulation.Export.Report;

/// <summary>The charts of one scenario.</summary>
internal static class ReportCharts
{
    /// <summary>Turns that fewer than this share of the runs reach are left off: their mean says little.</summary>
    private const double LeastShare = 0.05;

    public static IEnumerable<string> Draw(IReadOnlyList<(string Strategy, ImmutableArray<RunResult> Runs)> groups)
    {
        var turns = groups.Max(group => Lasting(group.Runs));
        yield return SvgChart.Draw("Heat by turn", "turn", "mean level, 0 to 5", turns, 3, [.. groups.Select(group => Course(group, post => post.Level))]);
        yield return SvgChart.Draw("Toxicity by turn, as the experts see it", "turn", "mean", turns, 0.5, [.. groups.Select(group => Course(group, post => post.Toxicity))]);
        var metrics = groups.Select(group => (group.Strategy, Runs: group.Runs.Select(RunMetrics.Of).ToArray())).ToArray();
        yield return SvgChart.Draw("Not yet derailed", "turn", "share of threads", turns, 1, [.. metrics.Select(group => new ChartSeries(group.Strategy, Until(Survival.Of(group.Runs), turns), Steps: true))]);
        var most = Math.Max(1, metrics.Max(group => group.Runs.Average(run => run.Interventions)));
        yield return SvgChart.Draw(
            "Derailed threads against interventions",
            "interventions per thread",
            "share derailed",
            most,
            1,
            [.. metrics.Select(group => new ChartSeries(group.Strategy, [(group.Runs.Average(run => run.Interventions), group.Runs.Average(run => run.Derailed))], Dots: true))]);
    }

    private static (double X, double Y)[] Until(IReadOnlyList<(double X, double Y)> curve, int turns) =>
        [.. curve.Where(point => point.X <= turns), (turns, curve.Last(point => point.X <= turns).Y)];

    private static int Lasting(ImmutableArray<RunResult> runs)
    {
        var lengths = runs.Select(run => run.Posts.Count(post => post.IsParticipants)).OrderDescending().ToArray();
        return lengths[(int)(LeastShare * (lengths.Length - 1))];
    }

    private static ChartSeries Course((string Strategy, ImmutableArray<RunResult> Runs) group, Func<Discussions.Post, double?> value)
    {
        var courses = group.Runs.Select(run => run.Posts.Where(post => post.IsParticipants).Select(value).ToArray()).ToArray();
        var points = new List<(double, double)>();
        for (var turn = 0; turn < Lasting(group.Runs); turn++)
        {
            var there = courses.Where(course => course.Length > turn && course[turn] is not null).Select(course => course[turn]!.Value).ToArray();
            if (there.Length > 0)
            {
                points.Add((turn + 1, there.Average()));
            }
        }

        return new ChartSeries(group.Strategy, points);
    }
}
