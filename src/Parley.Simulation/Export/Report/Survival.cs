using Parley.Simulation.Experiments;

namespace Parley.Simulation.Export.Report;

/// <summary>Kaplan and Meier's estimate (1958) of the share of threads that have not derailed by a turn; a thread that ends before counts for as long as it went on.</summary>
internal static class Survival
{
    /// <returns>Turn and share, from (0, 1) on; shares fall.</returns>
    public static IReadOnlyList<(double X, double Y)> Of(IReadOnlyList<RunMetrics> runs)
    {
        var curve = new List<(double, double)> { (0, 1) };
        var share = 1.0;
        foreach (var turn in runs.Where(run => run.Derailed > 0).Select(run => run.DerailedAt).Distinct().Order())
        {
            var atRisk = runs.Count(run => run.Derailed > 0 ? run.DerailedAt >= turn : run.Turns >= turn);
            var derailed = runs.Count(run => run.DerailedAt.Equals(turn));
            share *= 1 - (double)derailed / atRisk;
            curve.Add((turn, share));
        }

        return curve;
    }
}
