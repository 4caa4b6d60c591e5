namespace Parley.EndToEnd.Models;

/// <summary>A server whose models are configured wrongly does not start, and says why.</summary>
public sealed class ModelSettingsTests
{
    [Fact]
    public async Task Every_mistake_in_the_models_is_told_by_its_key_and_nothing_is_served()
    {
        using var folder = new TemporaryFolder();
        var config = folder.Write(
            "parley.yaml",
            "parley:",
            "  models:",
            "    judge: { endpoint: nowhere, model: m, timeout: soon, firstToken: 1s, breakDuration: 1ms, roles: [juror], colour: blue }",
            "    guard: { endpoint: \"http://127.0.0.1:1/v1\", dialect: lama-guard, apiKeyEnv: PARLEY_TEST_NO_SUCH_KEY }",
            "    vectors: { endpoint: \"http://127.0.0.1:1/v1\", model: m, dialect: embeddings, stream: true }");
        var (exit, output, error) = await ServeAsync(config, folder["data"], []);
        Assert.Equal((2, ""), (exit, output));
        Assert.All(
            (string[])["judge:endpoint must be", "judge:timeout must be", "judge:firstToken needs", "judge:breakDuration must", "judge:roles must", "judge:colour is not", "guard:model is missing", "guard:dialect must", "guard:apiKeyEnv names", "vectors:stream is for", "vectors:head is missing"],
            told => Assert.Contains($"parley:models:{told}", error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_in_the_environment_is_told_by_the_same_key()
    {
        using var folder = new TemporaryFolder();
        var (exit, _, error) = await ServeAsync(config: null, folder["data"], new() { ["Parley__Models__judge__Endpoint"] = "http://127.0.0.1:1/v1", ["Parley__Models__judge__Model"] = "m", ["Parley__Models__judge__Votes"] = "4" });
        Assert.Equal((2, "parley:models:judge:votes must be odd, so that there is a majority.\n"), (exit, error));
    }

    private static async Task<(int Exit, string Output, string Error)> ServeAsync(string? config, string data, Dictionary<string, string> environment)
    {
        using var process = ToolProcess.Start(environment, ["serve", "--urls", "http://127.0.0.1:0", "--data", data, .. config is null ? (string[])[] : ["--config", config]]);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }
}
