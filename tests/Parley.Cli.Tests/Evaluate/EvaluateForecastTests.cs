using System.Text.Json;

namespace Parley.Cli.Tests.Evaluate;

public sealed class EvaluateForecastTests
{
    private static readonly string[] Measures = ["accuracy", "precision", "recall", "f1", "fpr", "auc", "brier", "calibration_error", "mean_horizon", "recovery"];

    [Fact]
    public async Task Json_has_the_measures_their_intervals_and_the_projections()
    {
        var tool = await Tool.RunAsync("evaluate", "forecast", Path.Combine(Repository.Root, "tests", "fixtures", "tiny-corpus"), "--json");
        Assert.Equal(0, tool.Exit);
        using var json = JsonDocument.Parse(tool.Output);
        Assert.Equal(
            [.. new[] { "conversations", "positives", "threshold", "interval", "best_f1", "base_rates", "note", "seconds" }.Concat(Measures).Order(StringComparer.Ordinal)],
            json.RootElement.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal(Measures, json.RootElement.GetProperty("interval").EnumerateObject().Select(p => p.Name));
        Assert.All(json.RootElement.GetProperty("base_rates").EnumerateArray(), rate =>
            Assert.Equal(["base_rate", "ppv", "alerts_per_1000"], rate.EnumerateObject().Select(p => p.Name)));
    }
}
