namespace Parley.Server.Tests;

public sealed class UtteranceTests
{
    private const string Path = "/v1/communities/default/conversations/c1/utterances";
    private const string Calm = """{"id":"u1","speaker":"ann","text":"I agree.","timestamp":"2026-03-01T12:00:00Z","replyTo":null}""";
    private const string Heated = """{"id":"u2","revision":3,"speaker":"bob","role":"member","text":"You idiot.","timestamp":1772366400,"replyTo":"u1"}""";

    [Fact]
    public async Task An_utterance_is_answered_with_its_assessment()
    {
        await using var server = await TestServer.StartAsync();
        var body = await server.OkAsync(Path, Heated);
        Assert.Equal(
            ["utterance", "revision", "verdict", "forecast", "decision", "intervention", "deliberation", "deliberated", "policyVersion", "withheld"],
            body.EnumerateObject().Select(p => p.Name));
        Assert.Equal(0.9, body.GetProperty("verdict").GetProperty("categories").GetProperty("insult").GetDouble());
        Assert.Equal("alert", body.GetProperty("forecast").GetProperty("level").GetString());
        Assert.Equal("second_person", body.GetProperty("forecast").GetProperty("drivers")[0].GetProperty("name").GetString());
        Assert.Equal("slow_mode", body.GetProperty("decision").GetProperty("wouldDo")[1].GetString());
        Assert.Equal("categories.insult.review", body.GetProperty("decision").GetProperty("reasons")[0].GetProperty("policyPath").GetString());
        Assert.Equal("none", body.GetProperty("deliberation").GetString());
        Assert.Equal(JsonValueKind.Null, body.GetProperty("intervention").ValueKind);
        Assert.Equal(3, body.GetProperty("revision").GetInt64());
    }

    [Fact]
    public async Task The_same_again_is_the_same_answer_and_another_body_a_conflict()
    {
        await using var server = await TestServer.StartAsync();
        var (first, second) = (await server.OkAsync(Path, Calm), await server.OkAsync(Path, Calm));
        Assert.Equal(first.GetRawText(), second.GetRawText());
        var problem = await server.FailAsync(HttpStatusCode.Conflict, server.PostAsync(Path, Calm.Replace("agree", "disagree", StringComparison.Ordinal)));
        Assert.Equal("id", problem.GetProperty("field").GetString());
        Assert.Equal(1, server.Forum.Writes);
    }

    [Theory]
    [InlineData("""{"speaker":"ann","text":"x","timestamp":0}""", "id")]
    [InlineData("""{"id":"a b","speaker":"ann","text":"x","timestamp":0}""", "id")]
    [InlineData("""{"id":"u","speaker":"","text":"x","timestamp":0}""", "speaker")]
    [InlineData("""{"id":"u","speaker":"ann","text":7,"timestamp":0}""", "text")]
    [InlineData("""{"id":"u","speaker":"ann","text":"x","timestamp":"yesterday"}""", "timestamp")]
    [InlineData("""{"id":"u","speaker":"ann","text":"x","timestamp":1e999}""", "timestamp")]
    [InlineData("""{"id":"u","speaker":"ann","text":"x"}""", "timestamp")]
    [InlineData("""{"id":"u","revision":-1,"speaker":"ann","text":"x","timestamp":0}""", "revision")]
    [InlineData("""{"id":"u","revision":9e99,"speaker":"ann","text":"x","timestamp":0}""", "revision")]
    [InlineData("""{"id":"u","role":"king","speaker":"ann","text":"x","timestamp":0}""", "role")]
    [InlineData("""{"id":"u","speaker":"ann","text":"x","timestamp":0,"mood":"bad"}""", "mood")]
    [InlineData("""{"id":"u","id":"v","speaker":"ann","text":"x","timestamp":0}""", "id")]
    [InlineData("""[1,2]""", "$")]
    [InlineData("""{"id":""", "$")]
    [InlineData("", "$")]
    public async Task A_bad_field_is_named_and_nothing_is_recorded(string json, string field)
    {
        await using var server = await TestServer.StartAsync();
        var problem = await server.FailAsync(HttpStatusCode.BadRequest, server.PostAsync(Path, json));
        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.Equal("urn:parley:problem:invalid", problem.GetProperty("type").GetString());
        Assert.Equal(0, server.Forum.Writes);
    }

    [Fact]
    public async Task Every_wrong_field_is_listed()
    {
        await using var server = await TestServer.StartAsync();
        var problem = await server.FailAsync(HttpStatusCode.BadRequest, server.PostAsync(Path, """{"speaker":1,"text":2}"""));
        Assert.Equal(["id", "timestamp", "speaker", "text"], problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task Half_an_emoji_is_kept_as_a_replacement_character()
    {
        await using var server = await TestServer.StartAsync();
        await server.OkAsync(Path, """{"id":"u","speaker":"\udc00","text":"a\ud83dz \ud83d\ude00 \n\u0041","timestamp":"2026-03-01T12:00:00+02:00"}""");
        var said = server.Forum.Conversations.Values.Single().Single().Utterance;
        Assert.Equal("a\uFFFDz \U0001F600 \nA", said.Text);
        Assert.Equal("\uFFFD", said.Speaker);
    }

    [Fact]
    public async Task A_name_in_the_address_must_be_a_resource_name()
    {
        await using var server = await TestServer.StartAsync();
        var problem = await server.FailAsync(HttpStatusCode.BadRequest, server.PostAsync("/v1/communities/default/conversations/a%20b/utterances", Calm));
        Assert.Equal("conversation", problem.GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_413()
    {
        await using var server = await TestServer.StartAsync(o => o.MaxBodyBytes = 2048);
        var body = Calm.Replace("agree", new string('a', 4096), StringComparison.Ordinal);
        var problem = await server.FailAsync(HttpStatusCode.RequestEntityTooLarge, server.PostAsync(Path, body));
        Assert.Equal("urn:parley:problem:too_large", problem.GetProperty("type").GetString());
        Assert.Equal(0, server.Forum.Writes);
    }

    [Fact]
    public async Task A_text_beyond_its_limit_names_the_field()
    {
        await using var server = await TestServer.StartAsync();
        var body = Calm.Replace("agree", new string('a', Utterance.MaxTextLength), StringComparison.Ordinal);
        Assert.Equal("text", (await server.FailAsync(HttpStatusCode.BadRequest, server.PostAsync(Path, body))).GetProperty("field").GetString());
    }

    [Fact]
    public async Task Another_content_type_is_415()
    {
        await using var server = await TestServer.StartAsync();
        await server.FailAsync(HttpStatusCode.UnsupportedMediaType, server.Client.PostAsync(Path, new StringContent(Calm)));
        Assert.Equal(0, server.Forum.Writes);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_refused()
    {
        await using var server = await TestServer.StartAsync();
        var content = new ByteArrayContent([.. "{\"id\":\""u8, 0xFF, 0xFE, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");
        await server.FailAsync(HttpStatusCode.BadRequest, server.Client.PostAsync(Path, content));
    }

    [Fact]
    public async Task A_refusing_journal_is_503_with_a_time_to_try_again()
    {
        await using var server = await TestServer.StartAsync();
        server.Forum.Refuse = () => new Refusal(RefusalKind.Unavailable, null, "The disk is full.");
        using var response = await server.PostAsync(Path, Calm);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(1, response.Headers.RetryAfter?.Delta?.TotalSeconds);
        server.Forum.Refuse = () => null;
        await server.OkAsync(Path, Calm);
    }

    [Fact]
    public async Task An_unknown_outcome_is_503_and_a_surprise_is_500_without_its_words()
    {
        await using var server = await TestServer.StartAsync();
        server.Forum.Throw = () => new TimeoutException("30 s");
        await server.FailAsync(HttpStatusCode.ServiceUnavailable, server.PostAsync(Path, Calm));
        server.Forum.Throw = () => new InvalidOperationException("inner words");
        var problem = await server.FailAsync(HttpStatusCode.InternalServerError, server.PostAsync(Path, Calm));
        Assert.DoesNotContain("inner words", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removal_is_recorded_and_an_unknown_one_is_404()
    {
        await using var server = await TestServer.StartAsync();
        await server.OkAsync(Path, Calm);
        using var removed = await server.Client.DeleteAsync($"{Path}/u1");
        Assert.Equal(HttpStatusCode.OK, removed.StatusCode);
        Assert.True(server.Forum.Conversations.Values.Single().Single().Removed);
        await server.FailAsync(HttpStatusCode.NotFound, server.Client.DeleteAsync($"{Path}/u9"));
    }

    [Fact]
    public async Task A_preview_records_nothing_and_needs_no_id()
    {
        await using var server = await TestServer.StartAsync();
        var body = await server.OkAsync("/v1/communities/default/conversations/c1/preview", """{"speaker":"ann","text":"You idiot."}""");
        Assert.Equal(0.75, body.GetProperty("forecast").GetProperty("risk").GetDouble());
        Assert.Equal(JsonValueKind.Null, body.GetProperty("rewording").ValueKind);
        Assert.Equal(0, server.Forum.Writes);
    }

    [Fact]
    public async Task Prefer_wait_answers_when_the_deliberation_is_done()
    {
        await using var server = await TestServer.StartAsync();
        server.Forum.PendingFor = 3;
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = TestServer.Json(Calm) };
        request.Headers.Add("Prefer", "respond-async, wait=30");
        using var response = await server.Client.SendAsync(request);
        Assert.Equal("wait=30", response.Headers.GetValues("Preference-Applied").Single());
        Assert.Equal("none", JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("deliberation").GetString());
    }

    [Fact]
    public async Task Prefer_wait_gives_up_in_time()
    {
        await using var server = await TestServer.StartAsync(o => o.MaxWait = TimeSpan.FromMilliseconds(80));
        server.Forum.PendingFor = int.MaxValue;
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = TestServer.Json(Calm) };
        request.Headers.Add("Prefer", "wait=60");
        using var response = await server.Client.SendAsync(request);
        Assert.Equal("pending", JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("deliberation").GetString());
    }

    [Fact]
    public async Task The_callers_request_id_comes_back()
    {
        await using var server = await TestServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = TestServer.Json("{}") };
        request.Headers.Add("X-Request-Id", "forum-17");
        using var response = await server.Client.SendAsync(request);
        Assert.Equal("forum-17", response.Headers.GetValues("X-Request-Id").Single());
        Assert.Equal("forum-17", JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("requestId").GetString());
    }
}
