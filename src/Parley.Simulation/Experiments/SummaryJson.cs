using System.Text.Json.Nodes;
using Parley.Core.Metrics;

namespace Parley.Simulation.Experiments;

/// <summary>The summary as <c>simulate --json</c> prints it: the same experiment gives the same bytes, so it holds no times.</summary>
public static class SummaryJson
{
    private const int Decimals = 6;

    public static JsonObject Write(Summary summary)
    {
        var written = new JsonObject { ["runs"] = summary.Runs, ["seed"] = summary.Seed };
        if (!summary.Voices.IsEmpty)
        {
            written["voices"] = Of(summary.Voices.Voices);
            written["stood_in"] = Of(summary.Voices.StoodIn);
        }

        written["strategies"] = new JsonArray([.. summary.Strategies.Select(Of)]);
        written["comparisons"] = new JsonArray([.. summary.Comparisons.Select(Of)]);
        return written;
    }

    /// <summary>Messages by name.</summary>
    private static JsonObject Of(ImmutableArray<VoiceCount> counts) => new(counts.Select(count => KeyValuePair.Create<string, JsonNode?>(count.Name, count.Messages)));

    private static JsonObject Of(StrategySummary strategy)
    {
        var written = new JsonObject
        {
            ["scenario"] = strategy.Scenario,
            ["strategy"] = strategy.Strategy,
            ["runs"] = strategy.Runs,
            ["mean_derailed_at"] = Number(strategy.MeanDerailedAt),
            ["early_interventions"] = Number(strategy.EarlyInterventions),
        };
        var intervals = new JsonObject();
        foreach (var estimate in strategy.Estimates)
        {
            written[estimate.Measure] = Number(estimate.Mean);
            intervals[estimate.Measure] = Pair(estimate.Interval);
        }

        written["interval"] = intervals;
        return written;
    }

    private static JsonObject Of(Comparison comparison) => new()
    {
        ["scenario"] = comparison.Scenario,
        ["strategy"] = comparison.Strategy,
        ["against"] = comparison.Against,
        ["measure"] = comparison.Measure,
        ["difference"] = Number(comparison.Difference),
        ["interval"] = Pair(comparison.Interval),
        ["p"] = Number(comparison.P),
        ["p_holm"] = Number(comparison.AdjustedP),
        ["effect_size"] = Number(comparison.EffectSize),
    };

    private static JsonArray Pair(Interval interval) => [Number(interval.Low), Number(interval.High)];

    /// <summary>Null where it is not a finite number.</summary>
    internal static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(Math.Round(value, Decimals)) : null;
}
