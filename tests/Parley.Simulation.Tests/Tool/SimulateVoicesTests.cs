using Parley.Cli;
using Parley.Cli.Simulate;
using Parley.ScriptedModels;

namespace Parley.Simulation.Tests.Tool;

/// <summary>What the command says about voices before anything is run, and that it runs without any.</summary>
public sealed class SimulateVoicesTests
{
    private static readonly string _sample = Path.Combine(Samples.Root, "samples/scenarios/voices.yaml");

    [Fact]
    public async Task The_sample_runs_without_a_model_and_says_so()
    {
        var (exit, error) = await RunAsync(new SimulateRequest { Scenarios = [_sample], Runs = 1, Seed = 1, Parallelism = 4 });
        Assert.Equal(0, exit);
        Assert.StartsWith("no model is configured that can take part, so all participants speak through the embedded voice", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_without_a_price_has_no_budget_in_money()
    {
        using var files = new Files();
        await using var server = await ScriptedModelServer.StartAsync(QuarrelModel.Answer);
        var bad = await Assert.ThrowsAsync<BadInputException>(() => RunAsync(Request(files, server) with { MaxPrice = 1 }));
        Assert.StartsWith("--max-price: judge has no price", bad.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_record_and_a_configuration_exclude_each_other()
    {
        using var files = new Files();
        await using var server = await ScriptedModelServer.StartAsync(QuarrelModel.Answer);
        var bad = await Assert.ThrowsAsync<BadInputException>(() => RunAsync(Request(files, server) with { ReplayVoices = files["voices.jsonl"] }));
        Assert.StartsWith("--replay-voices: asks no model, so that it excludes --config", bad.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_budget_used_up_ends_with_a_message_and_without_outputs()
    {
        using var files = new Files();
        await using var server = await ScriptedModelServer.StartAsync(QuarrelModel.Answer);
        var (exit, error) = await RunAsync(Request(files, server) with { MaxCalls = 5, OutDirectory = files["out"] });
        Assert.Equal(1, exit);
        Assert.Contains("participants speak through model:judge (scripted)", error, StringComparison.Ordinal);
        Assert.Contains("stopped: the budget of 5 calls is used up", error, StringComparison.Ordinal);
        Assert.Equal(["manifest.json", "runs.jsonl", "voices.jsonl"], Directory.EnumerateFileSystemEntries(files["out"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.Equal(5, server.Requests.Count);
    }

    private static SimulateRequest Request(Files files, ScriptedModelServer server) => new()
    {
        Scenarios = [_sample],
        Runs = 2,
        Seed = 1,
        Parallelism = 4,
        ConfigFile = files.Write("models.yaml", $$"""
            parley:
              models:
                judge: { endpoint: "{{server.Endpoint}}", model: scripted, concurrency: 2, roles: [participant] }

            """),
    };

    private static async Task<(int Exit, string Error)> RunAsync(SimulateRequest request)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await new SimulateRun(output, error).RunAsync(request, TestContext.Current.CancellationToken);
        return (exit, error.ToString());
    }
}
