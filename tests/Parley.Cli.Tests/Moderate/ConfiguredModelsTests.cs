using System.Text.Json.Nodes;
using Parley.Cli.Audit;
using Parley.Cli.Moderate;
using Parley.ScriptedModels;

namespace Parley.Cli.Tests.Moderate;

/// <summary>The whole deliberation on a thread, from the command line through grains and journal to a scripted server over real HTTP.</summary>
public sealed class ConfiguredModelsTests
{
    private const string Policy = "version: 1\nmode: act\nderailment: { alert_above: 0.05, clear_below: 0.02 }\nharm_benefit: { margin: 0 }\nrestraint: { alert_looks: 1, min_gap_turns: 0, debounce: 0s }\ndeliberate: { audit_rate: 1 }\n";

    [Fact]
    public async Task Opinions_trees_summary_forecast_and_price_are_on_the_line()
    {
        await using var server = await ScriptedModelServer.StartAsync(PlausibleModel.Answer);
        var lines = await ModerateAsync(server, "30s", "a general chat model and a guard");
        var last = lines[^1]["deliberation"]!;
        Assert.Equal(["model:guard", "model:judge"], last["opinions"]!.AsArray().Select(said => (string)said!["expert"]!));
        Assert.All(last["opinions"]!.AsArray(), said => Assert.Null(said!["asleep"]));
        Assert.Equal("model:judge", (string)last["balance"]!["stand"]!["analyst"]!);
        Assert.NotEmpty((string)last["dynamics"]!["summary"]!);
        Assert.NotNull(last["forecasters"]![0]!["probability"]);
        Assert.All(last["uses"]!.AsArray(), use => Assert.NotEmpty((string)use!["prompt"]!));
        Assert.True((decimal)last["price"]! > 0);
    }

    [Theory]
    [InlineData("error", "embedded")]
    [InlineData("hang", "embedded")]
    [InlineData("cut-off", "embedded")]
    [InlineData("out-of-range", "model:judge")]
    [InlineData("prose", "embedded")]
    public async Task Whatever_a_model_does_the_assessment_comes_and_the_expert_is_asleep_with_its_reason(string fault, string analyst)
    {
        await using var server = await ScriptedModelServer.StartAsync(Faults.Of(fault, PlausibleModel.Answer));
        var lines = await ModerateAsync(server, "400ms", fault);
        Assert.Equal(3, lines.Count);
        Assert.All(lines, line =>
        {
            Assert.NotNull(line["toxicity"]);
            Assert.All(line["deliberation"]!["opinions"]!.AsArray(), said => Assert.NotEmpty((string)said!["asleep"]!));

            // A tree holds no numbers, so that one fault leaves it whole.
            Assert.Equal(analyst, (string)line["deliberation"]!["balance"]!["stand"]!["analyst"]!);
        });
    }

    [Fact]
    public async Task A_wrong_setting_is_told_by_its_key()
    {
        using var folder = new TemporaryFolder();
        var corpus = folder.Write("utterances.jsonl", Corpora.Line("c", "u1"));
        var config = folder.Write("parley.yaml", "parley:", "  models:", "    judge: { endpoint: \"nowhere\", model: m, dialect: jsn }");
        var run = await RunAsync("moderate", corpus, "--config", config);
        Assert.Equal(ExitCodes.BadInput, run.Exit);
        Assert.Contains("parley:models:judge:dialect", run.Error, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<List<JsonNode>> ModerateAsync(ScriptedModelServer server, string timeout, string named)
    {
        using var folder = new TemporaryFolder();
        var corpus = folder.Write(
            "utterances.jsonl",
            Corpora.Line("c", "u1", "Could somebody look at the patch?", time: 1),
            Corpora.Line("c", "u2", "You never read what others write, do you?", "bo", time: 2),
            Corpora.Line("c", "u3", "You are an idiot and your patch is garbage.", "ann", time: 3));
        var config = folder.Write(
            "parley.yaml",
            "parley:",
            "  models:",
            $"    judge: {{ endpoint: \"{server.Endpoint}\", model: judge-1, dialect: json, timeout: {timeout}, inputPrice: 1, outputPrice: 2 }}",
            $"    guard: {{ endpoint: \"{server.Endpoint}\", model: llama-guard-3, dialect: llama-guard, timeout: {timeout} }}");
        var run = await RunAsync("moderate", corpus, "--config", config, "--policy", folder.Write("policy.yaml", Policy), "--json");
        Assert.True(run.Exit == 0, $"{named}: {run.Error}");
        return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    private static async Task<Tool> RunAsync(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exit = await ParleyTool.RunAsync(args, new ToolParts(AgentSession.StartAsync, JournalVerification.RunAsync), output, error, TestContext.Current.CancellationToken);
        return new Tool(exit, output.ToString(), error.ToString());
    }
}
