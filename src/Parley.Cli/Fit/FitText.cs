using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Parley.Core.HarmBenefit.Steering;

namespace Parley.Cli.Fit;

/// <summary>What a fit prints.</summary>
internal static class FitText
{
    /// <summary>From that many on a fit is nearer to people's mind even where the policy was near to it before: docs/reports/steering.md.</summary>
    private const int Enough = 100;

    private const int Decimals = 4;

    public static string Told(SteeringReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Rulings:N0} rulings, {report.Harmful:N0} of them against the message. On them the Brier loss falls from {report.Before.Brier:0.000} to {report.After.Brier:0.000} and agreement goes from {report.Before.Agreement:0.0%} to {report.After.Agreement:0.0%}. They inform {report.Weights.Count(weight => weight.IsInformed)} of {report.Weights.Length} weights; the others stay as they were.{(report.Rulings < Enough ? $"\nFewer than {Enough} rulings: where the policy is near to what people mean already, this may lead away from it." : "")}");

    /// <summary>The informed keys as a part of a policy, each with its interval as a remark.</summary>
    public static string Keys(SteeringReport report)
    {
        if (report.Weights.All(weight => !weight.IsInformed))
        {
            return "harm_benefit: {}";
        }

        var text = new StringBuilder("harm_benefit:");
        string? open = null;
        foreach (var weight in report.Weights.Where(weight => weight.IsInformed))
        {
            var parts = weight.Key.Split('.');
            var path = string.Join('.', parts[..^1]);
            if (path.Length > 0 && !string.Equals(path, open, StringComparison.Ordinal))
            {
                Open(text, open?.Split('.') ?? [], parts[..^1]);
            }

            open = path.Length > 0 ? path : open;
            text.Append('\n').Append(' ', 2 * parts.Length).Append(string.Create(
                CultureInfo.InvariantCulture, $"{parts[^1]}: {weight.Value:0.####}    # was {weight.Before:0.####}; 95 %: {weight.Low:0.##} to {weight.High:0.##}"));
        }

        return text.ToString();
    }

    public static string Json(SteeringReport report)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("rulings", report.Rulings);
            json.WriteNumber("harmful", report.Harmful);
            Quality(json, "before", report.Before);
            Quality(json, "after", report.After);
            json.WriteStartObject("weights");
            foreach (var weight in report.Weights)
            {
                json.WriteStartObject(weight.Key);
                json.WriteNumber("before", Math.Round(weight.Before, Decimals));
                json.WriteNumber("value", Math.Round(weight.Value, Decimals));
                json.WriteNumber("low", Math.Round(weight.Low, Decimals));
                json.WriteNumber("high", Math.Round(weight.High, Decimals));
                json.WriteBoolean("informed", weight.IsInformed);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Quality(Utf8JsonWriter json, string name, SteeringQuality quality)
    {
        json.WriteStartObject(name);
        json.WriteNumber("brier", Math.Round(quality.Brier, Decimals));
        json.WriteNumber("agreement", Math.Round(quality.Agreement, Decimals));
        json.WriteEndObject();
    }

    /// <summary>The keys on the way to a weight that were not open already.</summary>
    private static void Open(StringBuilder text, string[] open, string[] wanted)
    {
        var shared = 0;
        while (shared < wanted.Length && shared < open.Length && string.Equals(open[shared], wanted[shared], StringComparison.Ordinal))
        {
            shared++;
        }

        for (var i = shared; i < wanted.Length; i++)
        {
            text.Append('\n').Append(' ', 2 * (i + 1)).Append(wanted[i]).Append(':');
        }
    }
}
