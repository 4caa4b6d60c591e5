using System.Text.Json;
using Parley.ScriptedModels;

namespace Parley.Cli.Tests.Models;

public sealed class ModelsCheckTests
{
    [Fact]
    public async Task Healthy_models_are_told_with_dialect_speed_and_price()
    {
        await using var server = await ScriptedModelServer.StartAsync(PlausibleModel.Answer);
        using var folder = new TemporaryFolder();
        var config = folder.Write("parley.yaml", $$"""
            parley:
              models:
                judge: { endpoint: "{{server.Endpoint}}", model: scripted, inputPrice: 2, outputPrice: 4 }
                guard: { endpoint: "{{server.Endpoint}}", model: llama-guard-3, dialect: llama-guard }
            """);
        var tool = await Tool.RunAsync("models", "check", "--config", config, "--json");
        Assert.Equal(0, tool.Exit);
        var models = JsonDocument.Parse(tool.Output).RootElement.GetProperty("models").EnumerateArray().ToList();
        Assert.Equal(["guard", "judge"], models.Select(model => model.GetProperty("name").GetString()));
        Assert.All(models, model => Assert.True(model.GetProperty("parses").GetBoolean() && model.GetProperty("tellsApart").GetBoolean()));
        Assert.Equal(["logprobs", "answer"], models.Select(model => model.GetProperty("probabilities").GetString()));
        Assert.True(models[1].GetProperty("pricePerOpinion").GetDouble() > 0);
    }

    [Fact]
    public async Task A_model_that_speaks_another_dialect_fails_the_check()
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Chat("I find this perfectly safe."));
        using var folder = new TemporaryFolder();
        var config = folder.Write("parley.yaml", $$"""parley: { models: { guard: { endpoint: "{{server.Endpoint}}", model: m, dialect: llama-guard } } }""");
        var tool = await Tool.RunAsync("models", "check", "--config", config);
        Assert.Equal(1, tool.Exit);
        Assert.Contains("answers, but cannot be used", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_is_not_there_fails_the_check()
    {
        using var folder = new TemporaryFolder();
        var config = folder.Write("parley.yaml", """parley: { models: { judge: { endpoint: "http://127.0.0.1:1/v1", model: m, timeout: 500ms } } }""");
        var tool = await Tool.RunAsync("models", "check", "--config", config);
        Assert.Equal(1, tool.Exit);
        Assert.Contains("does not answer", tool.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("parley: { models: { judge: { model: m } } }", "parley:models:judge:endpoint is missing.")]
    [InlineData("parley: { models: { judge: { endpoint: \"http://h\", model: m, dialect: lama } } }", "parley:models:judge:dialect must be one of")]
    [InlineData("parley: { storage: { path: x } }", "parley:models names no model")]
    public async Task Configuration_that_cannot_be_used_is_bad_input(string yaml, string message)
    {
        using var folder = new TemporaryFolder();
        var tool = await Tool.RunAsync("models", "check", "--config", folder.Write("parley.yaml", yaml));
        Assert.Equal(2, tool.Exit);
        Assert.Contains(message, tool.Error, StringComparison.Ordinal);
    }
}
