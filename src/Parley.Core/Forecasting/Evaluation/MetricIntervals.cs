using Parley.Core.Metrics;

namespace Parley.Core.Forecasting;

/// <summary>Percentile bootstrap of all forecast measures at once, over the same resamples of conversations.</summary>
internal static class MetricIntervals
{
    /// <returns>One interval a name of <see cref="ForecastMetrics.Names"/>; NaN where no resample gave a number.</returns>
    public static ImmutableArray<Interval> Of(IReadOnlyList<ForecastCourse> courses, Threshold threshold, ulong seed, int resamples)
    {
        var generator = new SeededGenerator(seed);
        var sample = new ForecastCourse[courses.Count];
        var values = ForecastMetrics.Names.Select(_ => new List<double>(resamples)).ToArray();
        for (var r = 0; r < resamples; r++)
        {
            for (var i = 0; i < sample.Length; i++)
                sample[i] = courses[generator.Next(sample.Length)];
            var metrics = ForecastMetrics.Of(sample, threshold);
            for (var m = 0; m < values.Length; m++)
            {
                if (double.IsFinite(metrics[ForecastMetrics.Names[m]]))
                    values[m].Add(metrics[ForecastMetrics.Names[m]]);
            }
        }

        return [.. values.Select(Central)];
    }

    private static Interval Central(List<double> values)
    {
        values.Sort();
        return new(Bootstrap.Quantile(values, 0.025), Bootstrap.Quantile(values, 0.975));
    }
}
