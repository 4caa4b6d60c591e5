using System.Globalization;
using Parley.ScriptedModels;

namespace Parley.Cli.Tests.Models;

public sealed class TrainHeadTests
{
    [Fact]
    public async Task A_head_is_trained_on_an_endpoints_vectors_and_then_serves()
    {
        await using var server = await ScriptedModelServer.StartAsync(PlausibleModel.Answer);
        using var folder = new TemporaryFolder();
        var texts = folder.Write("texts.jsonl", Enumerable.Range(0, 40).Select(i => i % 2 == 0
            ? string.Create(CultureInfo.InvariantCulture, $$"""{"text":"You idiot, number {{i}} is garbage","label":1}""")
            : string.Create(CultureInfo.InvariantCulture, $$"""{"text":"Thanks, number {{i}} works well","label":0}""")));
        var model = $$"""endpoint: "{{server.Endpoint}}", model: m, dialect: embeddings""";
        var untrained = folder.Write("untrained.yaml", "parley: { models: { vectors: { " + model + " } } }");
        var trained = await Tool.RunAsync("train", "expert", texts, "--name", "head", "--out", folder["head.json"], "--embeddings", "vectors", "--config", untrained, "--json");
        Assert.True(trained.Exit == 0, trained.Error);
        Assert.Contains("\"auc\":1", trained.Output, StringComparison.Ordinal);
        var config = folder.Write("trained.yaml", "parley: { models: { vectors: { " + model + ", head: \"" + folder["head.json"] + "\" } } }");
        Assert.Equal(0, (await Tool.RunAsync("models", "check", "--config", config)).Exit);
    }

    [Fact]
    public async Task A_model_that_is_not_configured_is_bad_input()
    {
        using var folder = new TemporaryFolder();
        var texts = folder.Write("texts.jsonl", """{"text":"a","label":1}""");
        var tool = await Tool.RunAsync("train", "expert", texts, "--name", "head", "--out", folder["head.json"], "--embeddings", "vectors");
        Assert.Equal(2, tool.Exit);
        Assert.Contains("names no model 'vectors'", tool.Error, StringComparison.Ordinal);
    }
}
