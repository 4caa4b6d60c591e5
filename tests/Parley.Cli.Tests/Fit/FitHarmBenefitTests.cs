using System.Text.Json;
using Parley.Core.Policies;

namespace Parley.Cli.Tests.Fit;

/// <summary>From people's rulings in a real journal to keys of a policy, on the command line and beside whoever writes the journal.</summary>
public sealed class FitHarmBenefitTests(RuledJournal journal) : IClassFixture<RuledJournal>
{
    [Fact]
    public async Task Every_weight_comes_with_its_interval_and_the_fit_is_nearer_to_the_rulings()
    {
        var tool = await FitAsync(RuledJournal.Town, "--json");
        Assert.True(tool.Exit == ExitCodes.Success, tool.Error);
        var report = JsonDocument.Parse(tool.Output).RootElement;
        Assert.Equal((RuledJournal.Rulings, 30), (report.GetProperty("rulings").GetInt32(), report.GetProperty("harmful").GetInt32()));
        Assert.True(Brier(report, "after") < Brier(report, "before"));
        var weights = report.GetProperty("weights").EnumerateObject().Select(weight => weight.Value).ToList();
        Assert.All(weights, weight => Assert.InRange(Number(weight, "value"), Number(weight, "low"), Number(weight, "high")));
        Assert.Contains(weights, weight => weight.GetProperty("informed").GetBoolean() && Number(weight, "value") != Number(weight, "before"));
    }

    [Fact]
    public async Task What_is_printed_is_a_part_of_a_policy_with_the_fitted_values()
    {
        var (keys, json) = (await FitAsync(RuledJournal.Town), await FitAsync(RuledJournal.Town, "--json"));
        Assert.Contains("95 %:", keys.Output, StringComparison.Ordinal);
        var (policy, errors) = PolicyParser.Parse("version: 1\n" + keys.Output, "fitted");
        Assert.Empty(errors);
        var offset = JsonDocument.Parse(json.Output).RootElement.GetProperty("weights").GetProperty("offset");
        Assert.Equal(Number(offset, "value"), policy!.HarmBenefit.Weights.Offset, 1e-9);
    }

    [Fact]
    public async Task It_says_what_the_rulings_did_and_that_they_are_few()
    {
        var told = (await FitAsync(RuledJournal.Town)).Error;
        Assert.Contains("40 rulings, 30 of them against the message.", told, StringComparison.Ordinal);
        Assert.Contains("Fewer than 100 rulings", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RuledJournal.Village, "--community: nobody has ruled on a message of 'village' yet, so there is nothing to learn from")]
    [InlineData("nowhere", "--community: the journal has no community 'nowhere'")]
    public async Task A_community_without_rulings_is_bad_input(string community, string message)
    {
        var tool = await FitAsync(community);
        Assert.Equal((ExitCodes.BadInput, ""), (tool.Exit, tool.Output));
        Assert.Contains(message, tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_journal_is_bad_input()
    {
        using var folder = new TemporaryFolder();
        var tool = await Tool.RunAsync("fit", "harm-benefit", "--data", folder["nowhere"], "--community", "town");
        Assert.Equal((ExitCodes.BadInput, $"{folder["nowhere"]}: --data: holds no journal\n"), (tool.Exit, tool.Error));
    }

    [Fact]
    public async Task A_missing_option_is_bad_usage() => Assert.Equal(ExitCodes.BadInput, (await Tool.RunAsync("fit", "harm-benefit", "--data", journal.Data)).Exit);

    private Task<Tool> FitAsync(string community, params string[] more) => Tool.RunAsync(["fit", "harm-benefit", "--data", journal.Data, "--community", community, .. more]);

    private static double Brier(JsonElement report, string when) => Number(report.GetProperty(when), "brier");

    private static double Number(JsonElement parent, string key) => parent.GetProperty(key).GetDouble();
}
