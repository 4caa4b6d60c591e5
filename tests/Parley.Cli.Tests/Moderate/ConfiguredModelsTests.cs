using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
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

    [Fact]
    public async Task Every_step_of_it_is_told_to_people_and_kept_in_the_read_model_with_what_it_took()
    {
        await using var server = await ScriptedModelServer.StartAsync(PlausibleModel.Answer);
        using var folder = new TemporaryFolder();
        var told = await RunAsync(["moderate", .. Files(folder, server, "30s"), "--data", folder["data"]]);
        Assert.All(
            [
                "model:guard identity attack 0.98", "one round of debate: 0.48 apart before", "the verdict on", "model:judge/least-to-most puts the risk at 80 %", "with them", "how the talk goes:",
                "found here: tone insulting “idiot”", "harm and benefit: +", "so there was added:", "worded by judge-1 (facilitator/1 style-constructive/1)", " tokens in, ", "price 0.", "slowest ",
            ],
            words => Assert.Contains(words, Flat(told.Output), StringComparison.Ordinal));
        using var journal = new SqliteConnection($"Data Source={Path.Combine(folder["data"], "journal.db")};Pooling=False");
        journal.Open();
        using var query = journal.CreateCommand();
        query.CommandText = "SELECT group_concat(prompt, ' ') FROM (SELECT DISTINCT prompt FROM model_uses WHERE model <> '' AND utterance <> '' AND latency > 0 AND input_tokens > 0 AND output_tokens > 0 AND price > 0 ORDER BY prompt)";
        Assert.Equal("analyst/1 check/1 dynamics/1 expert/1 facilitator/1 forecast/1 llama-guard/1", query.ExecuteScalar());
    }

    [Theory]
    [InlineData("error", "embedded")]
    [InlineData("busy", "embedded")]
    [InlineData("hang", "embedded")]
    [InlineData("cut-off", "embedded")]
    [InlineData("wrong-types", "model:judge")]
    [InlineData("out-of-range", "model:judge")]
    [InlineData("wrong-language", "embedded")]
    [InlineData("huge", "embedded")]
    [InlineData("trickle", "embedded")]
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
        var run = await RunAsync(["moderate", .. Files(folder, server, timeout), "--json"]);
        Assert.True(run.Exit == 0, $"{named}: {run.Error}");
        return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    /// <summary>A thread that turns personal, two models and a policy under which they are always asked.</summary>
    private static string[] Files(TemporaryFolder folder, ScriptedModelServer server, string timeout) =>
    [
        folder.Write(
            "utterances.jsonl",
            Corpora.Line("c", "u1", "Could somebody look at the patch?", time: 1),
            Corpora.Line("c", "u2", "You never read what others write, do you?", "bo", time: 2),
            Corpora.Line("c", "u3", "You are an idiot and your patch is garbage.", "ann", time: 3)),
        "--config",
        folder.Write(
            "parley.yaml",
            "parley:",
            "  models:",
            $"    judge: {{ endpoint: \"{server.Endpoint}\", model: judge-1, dialect: json, timeout: {timeout}, inputPrice: 1, outputPrice: 2 }}",
            $"    guard: {{ endpoint: \"{server.Endpoint}\", model: llama-guard-3, dialect: llama-guard, timeout: {timeout}, inputPrice: 1, outputPrice: 1 }}"),
        "--policy",
        folder.Write("policy.yaml", Policy),
    ];

    /// <summary>Without the places where lines are broken.</summary>
    private static string Flat(string shown) => string.Join(' ', shown.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<Tool> RunAsync(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exit = await ParleyTool.RunAsync(args, new ToolParts(AgentSession.StartAsync, JournalVerification.RunAsync), output, error, TestContext.Current.CancellationToken);
        return new Tool(exit, output.ToString(), error.ToString());
    }
}
