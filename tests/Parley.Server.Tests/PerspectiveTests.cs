using Parley.Server.Keys;
using Parley.Server.Perspective;

namespace Parley.Server.Tests;

public sealed class PerspectiveTests
{
    private const string Analyze = "/v1alpha1/comments:analyze";
    private const string Suggest = "/v1alpha1/comments:suggestscore";

    [Fact]
    public async Task Analyze_answers_in_perspectives_shape()
    {
        await using var server = await TestServer.StartAsync();
        var body = await server.OkAsync(Analyze, """
            {"comment":{"text":"You idiot.","type":"PLAIN_TEXT"},"requestedAttributes":{"TOXICITY":{"scoreThreshold":0}},"languages":["en"],"doNotStore":true,"clientToken":"t"}
            """);
        Assert.Equal(
            """{"attributeScores":{"TOXICITY":{"spanScores":[{"begin":0,"end":10,"score":{"value":0.9,"type":"PROBABILITY"}}],"summaryScore":{"value":0.9,"type":"PROBABILITY"}}},"languages":["en"],"detectedLanguages":["en"],"clientToken":"t"}""",
            body.GetRawText());
        Assert.Equal(0, server.Forum.Writes);
    }

    [Fact]
    public async Task The_key_may_come_in_the_address()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.ClientFor(null);
        const string body = """{"comment":{"text":"Fine."},"requestedAttributes":{"TOXICITY":{}},"doNotStore":true}""";
        using var response = await client.PostAsync($"{Analyze}?key={TestServer.Key}", TestServer.Json(body));
        Assert.True(response.IsSuccessStatusCode);
        var error = (await server.FailAsync(HttpStatusCode.Unauthorized, client.PostAsync($"{Analyze}?key=wrong", TestServer.Json(body)))).GetProperty("error");
        Assert.Equal((401, "UNAUTHENTICATED"), (error.GetProperty("code").GetInt32(), error.GetProperty("status").GetString()));
    }

    [Theory]
    [InlineData("""{"comment":{"text":"x"},"requestedAttributes":{"FLIRTATION":{}}}""", "FLIRTATION")]
    [InlineData("""{"comment":{"text":"x"},"requestedAttributes":{"NOSUCH":{}}}""", "Unknown attribute: NOSUCH")]
    [InlineData("""{"comment":{"text":"x"},"requestedAttributes":{"SEXUALLY_EXPLICIT":{}},"doNotStore":true}""", "no expert could judge it")]
    [InlineData("""{"comment":{"text":"x"},"requestedAttributes":{"DERAILMENT":{}},"doNotStore":true}""", "DERAILMENT")]
    [InlineData("""{"comment":{"text":"bonjour"},"requestedAttributes":{"TOXICITY":{}},"doNotStore":true}""", "Attribute TOXICITY does not support request languages: fr")]
    [InlineData("""{"comment":{"text":"x"},"requestedAttributes":{"TOXICITY":{}},"languages":["is"]}""", "Attribute TOXICITY does not support request languages: is")]
    [InlineData("""{"comment":{"text":""},"requestedAttributes":{"TOXICITY":{}}}""", "Comment must be non-empty.")]
    [InlineData("""{"requestedAttributes":{"TOXICITY":{}}}""", "comment is missing")]
    [InlineData("""{"comment":{"text":"x"},"requestedAttributes":{"TOXICITY":7}}""", "requestedAttributes.TOXICITY")]
    [InlineData("""{"comment":{"text":"x"},"colour":"red"}""", "colour")]
    public async Task What_cannot_be_scored_is_an_error_as_perspectives_and_nothing_is_recorded(string json, string message)
    {
        await using var server = await TestServer.StartAsync();
        var error = (await server.FailAsync(HttpStatusCode.BadRequest, server.PostAsync(Analyze, json))).GetProperty("error");
        Assert.Equal((400, "INVALID_ARGUMENT"), (error.GetProperty("code").GetInt32(), error.GetProperty("status").GetString()));
        Assert.Contains(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, server.Forum.Writes);
    }

    [Fact]
    public async Task An_unsupported_attribute_can_be_dropped()
    {
        await using var server = await TestServer.StartAsync();
        var body = await server.OkAsync(Analyze, """
            {"comment":{"text":"x"},"requestedAttributes":{"FLIRTATION":{},"SEXUALLY_EXPLICIT":{},"INSULT_EXPERIMENTAL":{}},"doNotStore":true,"dropUnsupportedAttributes":true}
            """);
        Assert.Equal(["INSULT_EXPERIMENTAL"], body.GetProperty("attributeScores").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Below_its_threshold_an_attribute_is_left_out()
    {
        await using var server = await TestServer.StartAsync();
        var body = await server.OkAsync(Analyze, """{"comment":{"text":"Fine."},"requestedAttributes":{"TOXICITY":{"scoreThreshold":0.5}},"doNotStore":true}""");
        Assert.False(body.TryGetProperty("attributeScores", out _));
    }

    [Fact]
    public async Task Span_annotations_score_each_sentence_at_its_utf16_offsets()
    {
        await using var server = await TestServer.StartAsync();
        var body = await server.OkAsync(Analyze, """{"comment":{"text":"\ud83d\ude00 Fine. You idiot!\nBye"},"requestedAttributes":{"INSULT":{}},"spanAnnotations":true,"doNotStore":true}""");
        var spans = body.GetProperty("attributeScores").GetProperty("INSULT").GetProperty("spanScores").EnumerateArray()
            .Select(s => (s.GetProperty("begin").GetInt32(), s.GetProperty("end").GetInt32(), s.GetProperty("score").GetProperty("value").GetDouble()));
        Assert.Equal([(0, 8, 0.1), (9, 19, 0.9), (20, 23, 0.1)], spans);
    }

    [Fact]
    public async Task A_stored_comment_is_an_utterance_under_its_token_and_its_retry_is_the_same()
    {
        await using var server = await TestServer.StartAsync();
        const string json = """{"comment":{"text":"You idiot."},"requestedAttributes":{"TOXICITY":{}},"clientToken":"comment 1"}""";
        var (first, second) = (await server.OkAsync(Analyze, json), await server.OkAsync(Analyze, json));
        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Equal(1, server.Forum.Writes);
        var (key, said) = server.Forum.Conversations.Single();
        Assert.Equal(("default", "comment~201", "comment~201"), (key.Community, key.Conversation, said.Single().Utterance.Id));
    }

    [Fact]
    public async Task The_same_token_with_another_text_is_an_edit()
    {
        await using var server = await TestServer.StartAsync();
        await server.OkAsync(Analyze, """{"comment":{"text":"You idiot."},"requestedAttributes":{"TOXICITY":{}},"clientToken":"c"}""");
        var edited = await server.OkAsync(Analyze, """{"comment":{"text":"Fine."},"requestedAttributes":{"TOXICITY":{}},"clientToken":"c"}""");
        Assert.Equal(0.1, edited.GetProperty("attributeScores").GetProperty("TOXICITY").GetProperty("summaryScore").GetProperty("value").GetDouble());
        Assert.Equal(1, server.Forum.Conversations.Values.Single().Single().Utterance.Revision);
    }

    [Fact]
    public async Task A_known_conversation_gives_its_derailment()
    {
        await using var server = await TestServer.StartAsync();
        var body = await server.OkAsync(Analyze, """
            {"comment":{"text":"You idiot."},"requestedAttributes":{"DERAILMENT":{}},"clientToken":"c","context":{"entries":[{"text":"{\"conversation\":\"t/1\",\"reply_to\":\"b\"}"}]}}
            """);
        Assert.Equal(0.75, body.GetProperty("attributeScores").GetProperty("DERAILMENT").GetProperty("summaryScore").GetProperty("value").GetDouble());
        var (key, said) = server.Forum.Conversations.Single();
        Assert.Equal(("t~2f1", "b"), (key.Conversation, said.Single().Utterance.ReplyTo));
    }

    [Fact]
    public async Task Plain_context_is_what_the_comment_answers()
    {
        await using var server = await TestServer.StartAsync();
        await server.OkAsync(Analyze, """{"comment":{"text":"x"},"requestedAttributes":{"TOXICITY":{}},"doNotStore":true,"context":{"entries":[{"text":"{ a parent"}]}}""");
        Assert.Equal("{ a parent", server.Scorer.Parent);
    }

    [Fact]
    public async Task Corals_decisions_become_labels_and_the_comment_is_scored_first()
    {
        await using var server = await TestServer.StartAsync();
        const string json = """
            {"comment":{"text":"You idiot."},"context":{"entries":[{"text":"{\"url\":\"https://news.example/story?a=1&commentID=7\",\"reply_to_id_Coral_comment_id\":\"6\",\"Coral_comment_id\":\"7\"}"}]},
             "attributeScores":{"TOXICITY":{"summaryScore":{"value":1}}},"languages":["en"],"communityId":"Coral:https://news.example","clientToken":"comment:7"}
            """;
        var body = await server.OkAsync(Suggest, json);
        Assert.Equal("""{"clientToken":"comment:7","detectedLanguages":["en"],"requestedLanguages":["en"]}""", body.GetRawText());
        var (key, said) = server.Forum.Conversations.Single();
        Assert.StartsWith("coral:", key.Conversation, StringComparison.Ordinal);
        Assert.Equal(("comment:7", "comment:6"), (said.Single().Utterance.Id, said.Single().Utterance.ReplyTo));
        var feedback = server.Forum.Feedback.Single();
        Assert.Equal(("Coral:https://news.example", new CategoryScore(Categories.Toxicity, 1)), (feedback.Source, feedback.Labels.Single()));
        await server.OkAsync(Suggest, json);
        Assert.Equal(feedback.Id, server.Forum.Feedback[1].Id);
    }

    [Theory]
    [InlineData("""{"comment":{"text":"x"},"attributeScores":{}}""")]
    [InlineData("""{"comment":{"text":"x"},"attributeScores":{"TOXICITY":{"summaryScore":{"value":2}}}}""")]
    [InlineData("""{"comment":{"text":"x"},"attributeScores":{"FLIRTATION":{"summaryScore":{"value":1}}}}""")]
    public async Task A_suggestion_that_cannot_be_learned_is_an_error(string json)
    {
        await using var server = await TestServer.StartAsync();
        await server.FailAsync(HttpStatusCode.BadRequest, server.PostAsync(Suggest, json));
        Assert.Equal(0, server.Forum.Writes);
    }

    [Fact]
    public async Task The_key_decides_the_community()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.ClientFor(server.AddKey("garden", Roles.Ingest));
        await client.PostAsync(Analyze, TestServer.Json("""{"comment":{"text":"x"},"requestedAttributes":{"TOXICITY":{}},"communityId":"elsewhere"}"""));
        Assert.Equal("garden", server.Forum.Conversations.Single().Key.Community);
        using var reader = server.ClientFor(server.AddKey("garden", Roles.Read));
        await server.FailAsync(HttpStatusCode.Forbidden, reader.PostAsync(Analyze, TestServer.Json("{}")));
    }

    [Theory]
    [InlineData("a <b>bold</b> word", "a    bold     word")]
    [InlineData("1 < 2 > 0", "1 < 2 > 0")]
    [InlineData("open <tag", "open <tag")]
    public void Tags_are_blanked_in_place(string html, string text) => Assert.Equal(text, Html.Blank(html));
}
