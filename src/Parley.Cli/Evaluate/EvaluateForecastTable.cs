using System.Globalization;
using System.Text;
using Parley.Core.Forecasting;

namespace Parley.Cli.Evaluate;

/// <summary>The result as a table to read.</summary>
internal static class EvaluateForecastTable
{
    public static string Format(EvaluateForecastResult result)
    {
        var report = result.Report;
        var text = new StringBuilder();
        text.AppendLine(result.Note)
            .AppendLine(CultureInfo.InvariantCulture, $"{report.Conversations} conversations, {report.Positives} derail; an alert is a risk above {report.Threshold:0.###}")
            .AppendLine()
            .AppendLine("                      value   95 % interval");
        for (var m = 0; m < ForecastMetrics.Names.Length; m++)
        {
            var name = ForecastMetrics.Names[m];
            text.AppendLine(CultureInfo.InvariantCulture, $"{name.Replace('_', ' '),-19}{Cell(report.Metrics[name])}   {Cell(report.Intervals[m].Low)} -{Cell(report.Intervals[m].High)}");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"{"best f1",-19}{Cell(report.BestF1)}   (threshold chosen afterwards)").AppendLine();
        if (!report.Projections.IsEmpty)
            text.AppendLine("derail in service   alerts per 1,000   of them right");
        foreach (var p in report.Projections)
            text.AppendLine(CultureInfo.InvariantCulture, $"{p.BaseRate,16:0 %}{p.AlertsPer1000,19:0.0}{p.Ppv,17:0.0 %}");
        return text.Append(CultureInfo.InvariantCulture, $"{result.Seconds:0.0} s").ToString();
    }

    private static string Cell(double value) => (double.IsFinite(value) ? value.ToString("0.000", CultureInfo.InvariantCulture) : "-").PadLeft(8);
}
