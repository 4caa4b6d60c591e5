using System.Text.Json.Nodes;
using Parley.ScriptedModels;

namespace Parley.LanguageModels.Tests.Endpoints;

public sealed class ModelClientTests
{
    [Fact]
    public async Task An_answer_comes_with_its_tokens_and_its_price()
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Chat("fine", inputTokens: 1_000, outputTokens: 100));
        var answer = await Asking.AskAsync(server);
        Assert.Equal("fine", answer.Text);
        Assert.Equal((1_000, 100, 0.0012m, 1), (answer.Use.InputTokens, answer.Use.OutputTokens, answer.Use.Price, answer.Use.Attempts));
        Assert.Equal(("judge", "scripted", "test/1"), (answer.Use.Endpoint, answer.Use.Model, answer.Use.Prompt));
    }

    [Fact]
    public async Task A_request_is_cold_seeded_and_without_tools()
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Chat("fine"));
        await Asking.AskAsync(server);
        var sent = Assert.Single(server.Requests);
        Assert.Equal(("/v1/chat/completions", 0.0, 7), (sent.Path, sent.Json.GetProperty("temperature").GetDouble(), sent.Json.GetProperty("seed").GetInt32()));
        Assert.False(sent.Json.TryGetProperty("tools", out _) || sent.Json.TryGetProperty("max_tokens", out _) || sent.Json.TryGetProperty("max_completion_tokens", out _));
        Assert.Equal([("system", "Judge."), ("user", "Good morning.")], sent.Messages);
    }

    [Fact]
    public async Task Log_probabilities_and_further_members_travel()
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Chat("Yes", [new ScriptedToken("Yes", ("Yes", 0.75), ("No", 0.25))]));
        var extra = new JsonObject { ["chat_template_kwargs"] = new JsonObject { ["guideline"] = "Be kind." } };
        var answer = await Asking.AskAsync(server, question: Asking.Question with { Logprobs = true, Extra = extra });
        Assert.Equal(0.25, Assert.Single(answer.Tokens).Alternatives[1].Probability, 1e-6);
        var sent = Assert.Single(server.Requests);
        Assert.True(sent.WantsLogprobs);
        Assert.Equal("Be kind.", sent.Json.GetProperty("chat_template_kwargs").GetProperty("guideline").GetString());
    }

    [Fact]
    public async Task A_schema_is_sent_strictly_and_left_out_where_the_endpoint_knows_none()
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Chat("{}"));
        var question = Asking.Question with { Schema = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject(), ["required"] = new JsonArray(), ["additionalProperties"] = false } };
        await Asking.AskAsync(server, question: question);
        await Asking.AskAsync(server, endpoint => endpoint with { JsonSchema = false }, question);
        Assert.Equal(["test", null], server.Requests.Select(request => request.SchemaName));
    }

    [Fact]
    public async Task The_key_goes_into_the_header_and_nowhere_else()
    {
        await using var server = await ScriptedModelServer.StartAsync(ScriptedReply.Chat("fine"));
        await Asking.AskAsync(server, endpoint => endpoint with { Key = new Secret("sesame-1234") });
        var sent = Assert.Single(server.Requests);
        Assert.Equal("Bearer sesame-1234", sent.Authorization);
        Assert.DoesNotContain("sesame", sent.Body + sent.Query, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", (Asking.Of(server) with { Key = new Secret("sesame-1234") }).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the answer is empty")]
    [InlineData("<html>", "the answer is not of the protocol")]
    public async Task What_is_no_answer_is_a_failure_with_a_reason(string content, string reason)
    {
        await using var server = await ScriptedModelServer.StartAsync(content.Length == 0 ? ScriptedReply.Chat("") : new ScriptedReply { Body = content });
        var answer = await Asking.AskAsync(server);
        Assert.Null(answer.Text);
        Assert.Equal(reason, answer.Failure);
    }
}
