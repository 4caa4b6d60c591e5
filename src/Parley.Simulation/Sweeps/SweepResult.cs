using Parley.Core.Metrics;
using Parley.Simulation.Experiments;

namespace Parley.Simulation.Sweeps;

/// <summary>What a setting costs and brings.</summary>
public sealed record SweepOutcome
{
    public required SweepPoint Point { get; init; }

    /// <summary>Share of threads that derail with nobody there minus the share that derail under this setting, on the same threads.</summary>
    public required double Prevented { get; init; }

    /// <summary>95 %, by bootstrap over threads.</summary>
    public required Interval Interval { get; init; }

    /// <summary>Interventions per thread.</summary>
    public required double Interventions { get; init; }

    /// <summary>No other setting prevents as much with fewer interventions, or more with as few.</summary>
    public bool OnFront { get; init; }
}

/// <summary>A sweep's outcomes in the order of its points.</summary>
public sealed record SweepResult(ImmutableArray<SweepOutcome> Outcomes, int Threads, ulong Seed)
{
    public static SweepResult Of(Sweep sweep, ImmutableArray<RunResult> runs, ulong seed)
    {
        var metrics = runs.ToLookup(run => run.Strategy, run => (Run: (run.Scenario, run.Index), Metrics: RunMetrics.Of(run)), StringComparer.Ordinal);
        var baseline = metrics[Sweep.Baseline].ToDictionary(run => run.Run, run => run.Metrics.Derailed);
        var outcomes = sweep.Points.Select(point =>
        {
            var own = metrics[point.Name].OrderBy(run => run.Run).ToArray();
            var differences = Array.ConvertAll(own, run => baseline[run.Run] - run.Metrics.Derailed);
            return new SweepOutcome
            {
                Point = point,
                Prevented = differences.Average(),
                Interval = Bootstrap.Interval(differences.Length, rows => rows.Average(row => differences[row]), seed),
                Interventions = own.Average(run => run.Metrics.Interventions),
            };
        }).ToImmutableArray();
        return new SweepResult([.. outcomes.Select(outcome => outcome with { OnFront = !outcomes.Any(other => Dominates(other, outcome)) })], baseline.Count, seed);
    }

    /// <summary>Pareto's order: no worse in both, better in one.</summary>
    private static bool Dominates(SweepOutcome one, SweepOutcome other) =>
        one.Prevented >= other.Prevented && one.Interventions <= other.Interventions && (one.Prevented > other.Prevented || one.Interventions < other.Interventions);
}
