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
        var chart = SvgChart.Draw(
            "Derailments prevented against interventions made",
            "interventions a thread",
            "share of threads, with its interval on the front",
            Axis.To(result.Outcomes.Max(outcome => outcome.Interventions)),
            Axis.To(result.Outcomes.Max(outcome => outcome.OnFront ? outcome.Interval.High : outcome.Prevented)),
            [
                Dots("tried", [.. result.Outcomes.Where(outcome => !outcome.OnFront)]),
                Dots("best trade-offs", [.. Front(result)]) with { Bars = [.. Front(result).Select(outcome => outcome.Interval)] },
            ]);
        return HtmlPage.Of(
            "Policy sweep",
            string.Create(CultureInfo.InvariantCulture, $"<p class=\"note\">{result.Outcomes.Length} settings of Parley's policy on {result.Threads:N0} threads each, seed {result.Seed}. Prevented: the share of threads that derail with nobody there, minus the share that derail under the setting, on the same threads, with its 95 % bootstrap interval. On the front is what no other setting beats in both. In the chart, what prevents less than nothing lies at 0.</p><div class=\"charts\">{chart}</div>")
            + "<h2>The front</h2>" + Table(result, Front(result))
            + "<h2>All that was tried</h2>" + Table(result, result.Outcomes));
    }

    private static ChartSeries Dots(string name, SweepOutcome[] outcomes) =>
        new(name, ChartKind.Dots, Array.ConvertAll(outcomes, outcome => (outcome.Interventions, outcome.Prevented)));

    private static string Table(SweepResult result, IEnumerable<SweepOutcome> outcomes) => HtmlTable.Of(
        ["setting", "interventions a thread", "prevented", "interval", .. result.Outcomes[0].Point.Settings.Select(setting => setting.Key)],
        outcomes.Select(outcome => (outcome.Point.Name, (IEnumerable<string>)
        [
            string.Create(CultureInfo.InvariantCulture, $"{outcome.Interventions:0.00}"),
            string.Create(CultureInfo.InvariantCulture, $"{outcome.Prevented:0.000}"),
            string.Create(CultureInfo.InvariantCulture, $"{outcome.Interval.Low:0.000} to {outcome.Interval.High:0.000}"),
            .. outcome.Point.Settings.Select(setting => HtmlPage.Safe(setting.Value)),
        ])));

    private static string Settings(SweepOutcome outcome) => string.Join(", ", outcome.Point.Settings.Select(setting => $"{setting.Key} {setting.Value}"));
}
