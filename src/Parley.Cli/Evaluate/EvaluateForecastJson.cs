using System.Text;
using System.Text.Json;
using Parley.Core.Forecasting;

namespace Parley.Cli.Evaluate;

/// <summary>The result as the JSON document of FORMATS.md; a measure without a denominator is null.</summary>
internal static class EvaluateForecastJson
{
    public static string Format(EvaluateForecastResult result)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true }))
            Write(json, result);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, EvaluateForecastResult result)
    {
        var report = result.Report;
        json.WriteStartObject();
        json.WriteNumber("conversations", report.Conversations);
        json.WriteNumber("positives", report.Positives);
        json.WriteNumber("threshold", report.Threshold);
        foreach (var name in ForecastMetrics.Names)
        {
            json.WritePropertyName(name);
            Number(json, report.Metrics[name]);
        }

        json.WriteStartObject("interval");
        for (var m = 0; m < ForecastMetrics.Names.Length; m++)
        {
            json.WriteStartArray(ForecastMetrics.Names[m]);
            Number(json, report.Intervals[m].Low);
            Number(json, report.Intervals[m].High);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WritePropertyName("best_f1");
        Number(json, report.BestF1);
        json.WriteStartArray("base_rates");
        foreach (var projection in report.Projections)
        {
            json.WriteStartObject();
            json.WriteNumber("base_rate", projection.BaseRate);
            json.WritePropertyName("ppv");
            Number(json, projection.Ppv);
            json.WriteNumber("alerts_per_1000", Math.Round(projection.AlertsPer1000, 4));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("note", result.Note);
        json.WriteNumber("seconds", result.Seconds);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumberValue(Math.Round(value, 6));
        else
            json.WriteNullValue();
    }
}
