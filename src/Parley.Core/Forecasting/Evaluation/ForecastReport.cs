using Parley.Core.Metrics;

namespace Parley.Core.Forecasting;

/// <summary>What `evaluate forecast` reports (FORMATS.md).</summary>
public sealed record ForecastReport
{
    /// <summary>The base rates at which alerts are projected, from a quiet forum to a balanced test set.</summary>
    public static ImmutableArray<double> BaseRates { get; } = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5];

    /// <summary>How many conversations were measured; one without a second utterance leaves nothing to forecast and is not.</summary>
    public required int Conversations { get; init; }

    public required int Positives { get; init; }

    public required double Threshold { get; init; }

    public required ForecastMetrics Metrics { get; init; }

    /// <summary>95 % bootstrap intervals over conversations, by the names of <see cref="ForecastMetrics.Names"/>.</summary>
    public required ImmutableArray<Interval> Intervals { get; init; }

    /// <summary>The highest F1 any threshold reaches on these very conversations: an upper end, not a promise.</summary>
    public required double BestF1 { get; init; }

    public required ImmutableArray<AlertProjection> Projections { get; init; }

    /// <param name="courses">Not empty.</param>
    /// <param name="seed">Fixes the resamples.</param>
    public static ForecastReport Of(IReadOnlyList<ForecastCourse> courses, Threshold threshold, ulong seed, int resamples = 1000)
    {
        var metrics = ForecastMetrics.Of(courses, threshold);
        var (scores, labels) = (new double[courses.Count], new double[courses.Count]);
        for (var i = 0; i < courses.Count; i++)
            (scores[i], labels[i]) = (courses[i].Highest, courses[i].Derailed ? 1 : 0);
        return new()
        {
            Conversations = courses.Count,
            Positives = courses.Count(c => c.Derailed),
            Threshold = threshold.Value,
            Metrics = metrics,
            Intervals = MetricIntervals.Of(courses, threshold, seed, resamples),
            BestF1 = Ranking.BestF1(scores, labels).F1,
            Projections = double.IsNaN(metrics.Recall) || double.IsNaN(metrics.Fpr)
                ? []
                : [.. BaseRates.Select(rate => AlertProjection.At(metrics.Recall, metrics.Fpr, rate))],
        };
    }
}
