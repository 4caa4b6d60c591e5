using Parley.Core.Metrics;

namespace Parley.Simulation.Experiments;

/// <summary>Sums up runs: a line per strategy, and each strategy against those before it, pair by pair.</summary>
public static class Summarizer
{
    private const int Resamples = 1_000;

    /// <param name="runs">In the order of the plan: by scenario, then strategy, then index.</param>
    public static Summary Summarize(ImmutableArray<RunResult> runs, ulong seed)
    {
        var groups = runs
            .GroupBy(run => (run.Scenario, run.Strategy))
            .Select(group => new Group(group.Key.Scenario, group.Key.Strategy, [.. group.OrderBy(run => run.Index).Select(RunMetrics.Of)]))
            .ToArray();
        var comparisons = groups
            .GroupBy(group => group.Scenario, StringComparer.Ordinal)
            .SelectMany(scenario => Corrected([.. Pairs([.. scenario]).SelectMany(pair => Measure.All.Select(measure => Compare(pair.One, pair.Other, measure, seed)))]));
        return new Summary
        {
            Runs = runs.Length,
            Seed = seed,
            Strategies = [.. groups.Select(group => Of(group, seed))],
            Comparisons = [.. comparisons],
            Voices = VoiceShare.Of(runs),
        };
    }

    /// <summary>A scenario is a family: all its pairs and all measures are corrected together.</summary>
    private static IEnumerable<Comparison> Corrected(Comparison[] comparisons)
    {
        var adjusted = PairedTest.Holm([.. comparisons.Select(comparison => comparison.P)]);
        return comparisons.Select((comparison, i) => comparison with { AdjustedP = adjusted[i] });
    }

    /// <summary>Everyone against the first, and the last against everyone.</summary>
    private static IEnumerable<(Group One, Group Other)> Pairs(Group[] groups)
    {
        for (var i = 1; i < groups.Length; i++)
        {
            yield return (groups[i], groups[0]);
        }

        for (var i = 1; i < groups.Length - 1; i++)
        {
            yield return (groups[^1], groups[i]);
        }
    }

    private static StrategySummary Of(Group group, ulong seed)
    {
        var derailed = group.Runs.Where(run => run.Derailed > 0).Select(run => run.DerailedAt).ToArray();
        return new StrategySummary
        {
            Scenario = group.Scenario,
            Strategy = group.Strategy,
            Runs = group.Runs.Length,
            Estimates = [.. Measure.All.Select(measure => EstimateOf(measure, group, seed))],
            MeanDerailedAt = derailed.Length == 0 ? double.NaN : derailed.Average(),
            EarlyInterventions = group.Runs.Average(run => run.EarlyInterventions),
        };
    }

    private static Estimate EstimateOf(Measure measure, Group group, ulong seed)
    {
        var values = group.Values(measure);
        return new Estimate(measure.Name, values.Average(), IntervalOf(values, seed));
    }

    private static Comparison Compare(Group one, Group other, Measure measure, ulong seed)
    {
        var differences = one.Values(measure).Zip(other.Values(measure), (a, b) => a - b).ToArray();
        return new Comparison
        {
            Scenario = one.Scenario,
            Strategy = one.Strategy,
            Against = other.Strategy,
            Measure = measure.Name,
            Difference = differences.Average(),
            Interval = IntervalOf(differences, seed),
            P = PairedTest.PValue(differences, Draw.Seed(seed, measure.Name)),
            AdjustedP = double.NaN,
            EffectSize = PairedTest.EffectSize(differences),
        };
    }

    private static Interval IntervalOf(double[] values, ulong seed) => Bootstrap.Interval(
        values.Length,
        rows =>
        {
            double sum = 0;
            foreach (var row in rows)
            {
                sum += values[row];
            }

            return sum / rows.Length;
        },
        seed,
        Resamples);

    private sealed record Group(string Scenario, string Strategy, RunMetrics[] Runs)
    {
        public double[] Values(Measure measure) => Array.ConvertAll(Runs, run => measure.Of(run));
    }
}
