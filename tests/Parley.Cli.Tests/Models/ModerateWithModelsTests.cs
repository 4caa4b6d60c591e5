using System.Text.Json;
using Parley.Cli.Moderate;
using Parley.ScriptedModels;

namespace Parley.Cli.Tests.Models;

/// <summary>The real agents with a scripted model, from the command line to the line of JSON.</summary>
public sealed class ModerateWithModelsTests
{
    [Fact]
    public async Task Moderate_asks_the_configured_models_and_shows_what_they_said()
    {
        await using var server = await ScriptedModelServer.StartAsync(PlausibleModel.Answer);
        using var folder = new TemporaryFolder();
        var corpus = folder.Write("utterances.jsonl",
            """{"id":"u1","conversation_id":"u1","speaker":"ann","text":"I think the second patch is the better one.","timestamp":1,"reply-to":null}""",
            """{"id":"u2","conversation_id":"u1","speaker":"bob","text":"You are an idiot, nobody wants your garbage here.","timestamp":2,"reply-to":"u1"}""");
        var config = folder.Write("parley.yaml", $$"""parley: { models: { judge: { endpoint: "{{server.Endpoint}}", model: scripted, inputPrice: 1 } } }""");
        var policy = folder.Write("policy.yaml", "version: 1", "deliberate: { spread: 0, near_threshold: 1, audit_rate: 1 }");
        var tool = await RunAsync("moderate", corpus, "--config", config, "--policy", policy, "--json");
        Assert.True(tool.Exit == 0, tool.Error);
        Assert.NotEmpty(server.Requests);
        Assert.Contains("model:judge", tool.Output, StringComparison.Ordinal);
        Assert.Equal(2, tool.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line)).Count());
    }

    [Fact]
    public async Task A_model_that_fails_stops_nothing()
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Error(400));
        using var folder = new TemporaryFolder();
        var corpus = folder.Write("utterances.jsonl", """{"id":"u1","conversation_id":"u1","speaker":"ann","text":"You are an idiot.","timestamp":1,"reply-to":null}""");
        var config = folder.Write("parley.yaml", $$"""parley: { models: { judge: { endpoint: "{{server.Endpoint}}", model: scripted } } }""");
        var policy = folder.Write("policy.yaml", "version: 1", "deliberate: { spread: 0, near_threshold: 1, audit_rate: 1 }");
        var tool = await RunAsync("moderate", corpus, "--config", config, "--policy", policy, "--json");
        Assert.True(tool.Exit == 0, tool.Error);
        Assert.Contains("\"insult\":0.", tool.Output, StringComparison.Ordinal);
    }

    private static async Task<Tool> RunAsync(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exit = await ParleyTool.RunAsync(args, new ToolParts(AgentSession.StartAsync, (_, _) => throw new InvalidOperationException("no journal here")), output, error);
        return new Tool(exit, output.ToString(), error.ToString());
    }
}
