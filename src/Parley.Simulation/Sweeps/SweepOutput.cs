using System.Globalization;
using System.Text.Json.Nodes;
using Parley.Simulation.Experiments;
using Parley.Simulation.Export;
using Parley.Simulation.Export.Report;

namespace Parley.Simulation.Sweeps;

/// <summary>A sweep as JSON, as lines for a terminal, and as <c>sweep.html</c>.</summary>
public static class SweepOutput
{
    public static JsonObject Json(SweepResult result) => new()
    {
        ["threads"] = result.Threads,
        ["seed"] = result.Seed,
        ["points"] = new JsonArray([.. result.Outcomes.Select(Of)]),
        ["front"] = new JsonArray([.. Front(result).Select(Of)]),
    };

    public static IEnumerable<string> Lines(SweepResult result)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{result.Outcomes.Length} settings on {result.Threads} threads; the best trade-offs, by interventions:");
        foreach (var outcome in Front(result))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"  {outcome.Interventions:0.00} interventions a thread prevent {outcome.Prevented:0.000} ({outcome.Interval.Low:0.000} to {outcome.Interval.High:0.000}): {Settings(outcome)}");
        }
    }

    public static void Write(string folder, SweepResult result)
    {
        Directory.CreateDirectory(folder);
        OutputFile.Write(folder, "sweep.json", [Json(result).ToJsonString(OutputFile.Json)]);
        OutputFile.Write(folder, "sweep.html", [Html(result)]);
    }

    private static IEnumerable<SweepOutcome> Front(SweepResult result) =>
        result.Outcomes.Where(outcome => outcome.OnFront).OrderBy(outcome => outcome.Interventions).ThenBy(outcome => outcome.Point.Name, StringComparer.Ordinal);

    private static JsonObject Of(SweepOutcome outcome)
    {
        var settings = new JsonObject();
        foreach (var setting in outcome.Point.Settings)
        {
            settings[setting.Key] = setting.Value;
        }

        return new JsonObject
        {
            ["name"] = outcome.Point.Name,
            ["settings"] = settings,
            ["prevented"] = SummaryJson.Number(outcome.Prevented),
            ["interval"] = new JsonArray(SummaryJson.Number(outcome.Interval.Low), SummaryJson.Number(outcome.Interval.High)),
            ["interventions"] = SummaryJson.Number(outcome.Interventions),
            ["on_front"] = outcome.OnFront,
        };
    }

    private static string Html(SweepResult result)
    {
        var points = result.Outcomes.Where(outcome => !outcome.OnFront).Select(outcome => (outcome.Interventions, outcome.Prevented)).ToArray();
        var front = Front(result).Select(outcome => (outcome.Interventions, outcome.Prevented)).ToArray();
        var chart = SvgChart.Draw(
            "Derailments prevented against interventions made",
            "interventions per thread",
            "share of threads",
            Math.Max(0.1, result.Outcomes.Max(outcome => outcome.Interventions)),
            Math.Max(0.1, result.Outcomes.Max(outcome => outcome.Prevented)),
            [new ChartSeries("tried", points, Dots: true), new ChartSeries("best trade-offs", front, Dots: true)]);
        var rows = Front(result).Select(outcome => string.Create(
            CultureInfo.InvariantCulture,
            $"<tr><td>{System.Net.WebUtility.HtmlEncode(Settings(outcome))}</td><td>{outcome.Interventions:0.00}</td><td>{outcome.Prevented:0.000}</td><td>{outcome.Interval.Low:0.000} to {outcome.Interval.High:0.000}</td></tr>"));
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Policy sweep</title><style>"
            + SimulationResource.Read("Export/Report/Resources/style.css")
            + "</style></head><body><h1>Policy sweep</h1>" + chart
            + "<table><tr><th>settings</th><th>interventions</th><th>prevented</th><th>interval</th></tr>" + string.Concat(rows) + "</table></body></html>";
    }

    private static string Settings(SweepOutcome outcome) => string.Join(", ", outcome.Point.Settings.Select(setting => $"{setting.Key} {setting.Value}"));
}
