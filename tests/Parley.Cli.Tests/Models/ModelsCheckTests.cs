using System.Globalization;
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
        Assert.Contains("All 2 models can be used.", tool.Error, StringComparison.Ordinal);
        Assert.Equal(["logprobs", "answer"], models.Select(model => model.GetProperty("probabilities").GetString()));
        Assert.True(models[1].GetProperty("pricePerOpinion").GetDouble() > 0);
    }

    [Theory]
    [InlineData("none", "ok", "answers in its dialect and tells an insult from a friendly word")]
    [InlineData("prose", "dialect", "answers, but not in the dialect llama-guard: the answer is not of the dialect's shape")]
    [InlineData("empty", "dialect", "answers, but not in the dialect llama-guard: the answer is empty")]
    [InlineData("cut-off", "dialect", "answers, but not in the dialect llama-guard: the answer was cut short")]
    [InlineData("html", "protocol", "answers, but does not speak the OpenAI protocol")]
    [InlineData("400", "status", "answers with HTTP status 400: the endpoint refused the request")]
    [InlineData("401", "status", "answers with HTTP status 401: the endpoint refused the key")]
    [InlineData("404", "status", "answers with HTTP status 404: the endpoint knows no such model or path")]
    [InlineData("error", "status", "answers with HTTP status 500: the endpoint failed")]
    [InlineData("busy", "status", "answers with HTTP status 429: the endpoint is busy")]
    [InlineData("hang", "timeout", "no answer in time: the endpoint did not answer in time")]
    [InlineData("trickle", "timeout", "no answer in time: the endpoint did not answer in time")]
    [InlineData("huge", "too_large", "answers at too great a length: the answer is too large")]
    public async Task Each_fault_is_told_apart_and_no_word_of_an_answer_is_shown(string fault, string state, string words)
    {
        await using var server = await ScriptedModelServer.StartAsync(fault switch
        {
            "html" => _ => new ScriptedReply { Body = "<html>Welcome, sesame</html>" },
            "400" or "401" or "404" => _ => ScriptedReply.Error(int.Parse(fault, CultureInfo.InvariantCulture)),
            _ => Faults.Of(fault, PlausibleModel.Answer),
        });
        using var folder = new TemporaryFolder();
        var config = folder.Write("parley.yaml", $$"""parley: { models: { guard: { endpoint: "{{server.Endpoint}}", model: llama-guard-3, dialect: llama-guard, timeout: {{(state == "timeout" ? "500ms" : "2s")}} } } }""");
        var (text, json) = (await Tool.RunAsync("models", "check", "--config", config), await Tool.RunAsync("models", "check", "--config", config, "--json"));
        Assert.Equal(state == "ok" ? (0, 0) : (1, 1), (text.Exit, json.Exit));
        Assert.Contains(words, text.Output, StringComparison.Ordinal);
        var report = JsonDocument.Parse(json.Output).RootElement.GetProperty("models")[0];
        Assert.Equal((state, state is "ok" or "dialect", state == "ok"), (report.GetProperty("state").GetString(), report.GetProperty("answers").GetBoolean(), report.GetProperty("parses").GetBoolean()));
        Assert.Equal(state == "status", report.GetProperty("httpStatus").ValueKind == JsonValueKind.Number);
        Assert.All((string[])["sesame", "perfectly safe", "no luck"], words => Assert.DoesNotContain(words, text.Output + json.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("silent", "timeout", "no answer in time: the first token did not come in time")]
    [InlineData("ends-early", "broken", "the answer breaks off: the connection was closed before the answer was whole")]
    [InlineData("endless", "too_large", "answers at too great a length: the answer is longer than allowed")]
    [InlineData("broken-chunk", "protocol", "answers, but does not speak the OpenAI protocol: a part of the answer is not of the protocol")]
    public async Task Faults_of_a_streamed_model_are_told_apart(string fault, string state, string words)
    {
        await using var server = await ScriptedModelServer.StartAsync(Faults.Of(fault, PlausibleModel.Answer));
        using var folder = new TemporaryFolder();
        var limits = state == "timeout" ? "firstToken: 200ms" : "maxAnswerCharacters: 5000";
        var config = folder.Write("parley.yaml", $$"""parley: { models: { judge: { endpoint: "{{server.Endpoint}}", model: m, stream: true, timeout: 2s, {{limits}} } } }""");
        var tool = await Tool.RunAsync("models", "check", "--config", config);
        Assert.Equal(1, tool.Exit);
        Assert.Contains(words, tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_is_not_there_is_no_connection()
    {
        using var folder = new TemporaryFolder();
        var config = folder.Write("parley.yaml", """parley: { models: { judge: { endpoint: "http://127.0.0.1:1/v1", model: m, timeout: 5s } } }""");
        var tool = await Tool.RunAsync("models", "check", "--config", config);
        Assert.Equal(1, tool.Exit);
        Assert.Contains("1 of 1 model cannot be used: judge.", tool.Error, StringComparison.Ordinal);
        Assert.Contains("m at http://127.0.0.1:1/v1\n      no connection: the endpoint cannot be reached\n      4 attempts in ", tool.Output, StringComparison.Ordinal);
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
