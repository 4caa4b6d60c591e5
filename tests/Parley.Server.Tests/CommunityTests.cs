using System.Globalization;
using Parley.Core.Journaling;
using Parley.Server.Live;

namespace Parley.Server.Tests;

public sealed class CommunityTests
{
    private const string Root = "/v1/communities/default";

    [Fact]
    public async Task A_conversation_is_read_in_order_page_by_page()
    {
        await using var server = await TestServer.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await SayAsync(server, "c1", i);
        }

        var ids = new List<string?>();
        for (string? after = ""; after is not null;)
        {
            var page = await server.OkAsync($"{Root}/conversations/c1?limit=2{(after.Length > 0 ? $"&after={after}" : "")}");
            ids.AddRange(page.GetProperty("utterances").EnumerateArray().Select(u => u.GetProperty("id").GetString()));
            after = page.GetProperty("next").GetString();
        }

        Assert.Equal(["u0", "u1", "u2", "u3", "u4"], ids);
    }

    [Fact]
    public async Task A_conversation_has_the_shape_of_its_docs()
    {
        await using var server = await TestServer.StartAsync();
        await SayAsync(server, "c1", 0);
        var body = await server.OkAsync($"{Root}/conversations/c1");
        Assert.Equal(["id", "risk", "level", "status", "utterances", "interventions", "summary", "next"], body.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            ["id", "revision", "speaker", "role", "text", "timestamp", "replyTo", "removed", "verdict", "forecast", "decision", "deliberationStatus", "deliberation"],
            body.GetProperty("utterances")[0].EnumerateObject().Select(p => p.Name));
        await server.FailAsync(HttpStatusCode.NotFound, server.Client.GetAsync($"{Root}/conversations/unknown"));
        await server.FailAsync(HttpStatusCode.BadRequest, server.Client.GetAsync($"{Root}/conversations/c1?limit=0"));
    }

    [Fact]
    public async Task Conversations_are_listed_by_risk_in_pages()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var (id, risk) in (ReadOnlySpan<(string, double)>)[("a", 0.2), ("b", 0.9), ("c", 0.5)])
        {
            server.Model.Conversations.Add(new RecordedConversation(id, new ConversationRow(risk, RiskLevel.Tense, 3, "open", ModerationAction.Nudge, DateTimeOffset.UnixEpoch)));
        }

        var first = await server.OkAsync($"{Root}/conversations?order=risk&limit=2");
        Assert.Equal(["b", "c"], first.GetProperty("conversations").EnumerateArray().Select(c => c.GetProperty("id").GetString()));
        var rest = await server.OkAsync($"{Root}/conversations?order=risk&limit=2&after={first.GetProperty("next").GetString()}");
        Assert.Equal("a", rest.GetProperty("conversations")[0].GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
        await server.FailAsync(HttpStatusCode.BadRequest, server.Client.GetAsync($"{Root}/conversations?order=size"));
    }

    [Fact]
    public async Task An_outcome_is_recorded()
    {
        await using var server = await TestServer.StartAsync();
        await SayAsync(server, "c1", 0);
        Assert.Equal("c1", (await server.OkAsync($"{Root}/conversations/c1/outcome", """{"derailed":true}""")).GetProperty("id").GetString());
        await server.FailAsync(HttpStatusCode.BadRequest, server.PostAsync($"{Root}/conversations/c1/outcome", """{"derailed":"yes"}"""));
    }

    [Fact]
    public async Task Feedback_without_an_id_gets_one_that_a_retry_shares()
    {
        await using var server = await TestServer.StartAsync();
        await SayAsync(server, "c1", 0);
        const string json = """{"utterance":"u0","conversation":"c1","labels":{"threat":0,"insult":1},"source":"survey"}""";
        var (first, second) = (await server.OkAsync($"{Root}/feedback", json), await server.OkAsync($"{Root}/feedback", json));
        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Equal([Categories.Insult, Categories.Threat], server.Forum.Feedback[0].Labels.Select(l => l.Category));
    }

    [Theory]
    [InlineData("""{"utterance":"u0","conversation":"c1","labels":{"rudeness":1},"source":"s"}""", "labels.rudeness")]
    [InlineData("""{"utterance":"u0","conversation":"c1","labels":{"insult":1.5},"source":"s"}""", "labels.insult")]
    [InlineData("""{"utterance":"u0","conversation":"c1","labels":{},"source":"s"}""", "labels")]
    [InlineData("""{"utterance":"u0","labels":{"insult":1},"source":"s"}""", "conversation")]
    public async Task A_bad_label_is_named(string json, string field)
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal(field, (await server.FailAsync(HttpStatusCode.BadRequest, server.PostAsync($"{Root}/feedback", json))).GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("c1/u0/report")]
    [InlineData("c1%2Fu0%2Freport")]
    public async Task A_report_opens_a_case_and_a_ruling_closes_it(string caseId)
    {
        await using var server = await TestServer.StartAsync();
        await SayAsync(server, "c1", 0);
        var opened = await server.OkAsync($"{Root}/reports", """{"utterance":"u0","conversation":"c1","reason":"rude","reporter":"bob"}""");
        Assert.Equal(("c1/u0/report", "report", "open"), (opened.GetProperty("id").GetString(), opened.GetProperty("lane").GetString(), opened.GetProperty("status").GetString()));
        Assert.Equal("reported", (await server.OkAsync($"{Root}/cases")).GetProperty("cases")[0].GetProperty("reasons")[0].GetProperty("code").GetString());
        const string ruling = """{"labels":{"insult":1},"action":"hide","note":"clear"}""";
        var ruled = await server.OkAsync($"{Root}/cases/{caseId}/ruling", ruling);
        var closed = ruled.GetProperty("case");
        Assert.Equal(("ruled", "PARLEY_KEY"), (closed.GetProperty("status").GetString(), closed.GetProperty("ruling").GetProperty("moderator").GetString()));
        Assert.Equal(0.5, ruled.GetProperty("effect").GetProperty("insult")[0].GetProperty("after").GetDouble());
        await server.OkAsync($"{Root}/cases/{caseId}/ruling", ruling);
        await server.FailAsync(HttpStatusCode.Conflict, server.PostAsync($"{Root}/cases/{caseId}/ruling", """{"action":"none"}"""));
        Assert.Empty((await server.OkAsync($"{Root}/cases")).GetProperty("cases").EnumerateArray());
    }

    [Fact]
    public async Task A_claimed_case_says_who_works_on_it_and_until_when()
    {
        await using var server = await TestServer.StartAsync();
        await SayAsync(server, "c1", 0);
        await server.OkAsync($"{Root}/reports", """{"utterance":"u0","conversation":"c1","reason":"rude","reporter":"bob"}""");
        await server.OkAsync($"{Root}/cases/c1/u0/report/claim", """{"moderator":"ann"}""");
        var claim = (await server.FailAsync(HttpStatusCode.Conflict, server.PostAsync($"{Root}/cases/c1/u0/report/claim", """{"moderator":"bob"}"""))).GetProperty("claim");
        Assert.Equal(("ann", DateTimeOffset.UnixEpoch), (claim.GetProperty("moderator").GetString(), claim.GetProperty("until").GetDateTimeOffset()));
    }

    [Theory]
    [InlineData("lane=none", "lane")]
    [InlineData("claimed=maybe", "claimed")]
    [InlineData("status=closed", "status")]
    [InlineData("limit=0", "limit")]
    [InlineData("after=x", "after")]
    public async Task A_bad_filter_is_named(string query, string field)
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal(field, (await server.FailAsync(HttpStatusCode.BadRequest, server.Client.GetAsync($"{Root}/cases?{query}"))).GetProperty("field").GetString());
    }

    [Fact]
    public async Task Filters_and_pages_are_handed_on()
    {
        await using var server = await TestServer.StartAsync();
        await server.OkAsync($"{Root}/cases?status=ruled&lane=learning&claimed=true&moderator=ann&limit=7&after=14");
        Assert.Equal(
            new CaseQuery { Status = CaseStatus.Ruled, Lane = CaseLane.Learning, Claimed = true, Moderator = "ann", Limit = 7, Offset = 14 }, server.Forum.Asked);
    }

    [Fact]
    public async Task A_ruling_names_an_action_that_exists_and_a_case_that_exists()
    {
        await using var server = await TestServer.StartAsync();
        var problem = await server.FailAsync(HttpStatusCode.BadRequest, server.PostAsync($"{Root}/cases/c1/u0/report/ruling", """{"action":"banish"}"""));
        Assert.Equal("action", problem.GetProperty("field").GetString());
        await server.FailAsync(HttpStatusCode.NotFound, server.PostAsync($"{Root}/cases/c1/u0/report/ruling", """{"action":"none"}"""));
    }

    [Fact]
    public async Task Interventions_carry_their_text()
    {
        await using var server = await TestServer.StartAsync();
        server.Model.Propose("c1", "i1", "Let us slow down.");
        var entry = (await server.OkAsync($"{Root}/interventions?conversation=c1")).GetProperty("interventions")[0];
        Assert.Equal(("facilitate", "delivered", "Let us slow down."), (entry.GetProperty("kind").GetString(), entry.GetProperty("status").GetString(), entry.GetProperty("text").GetString()));
        Assert.Equal(0, (await server.OkAsync($"{Root}/interventions?conversation=c2")).GetProperty("interventions").GetArrayLength());
    }

    [Fact]
    public async Task A_policy_is_put_as_a_document_and_read_back()
    {
        await using var server = await TestServer.StartAsync();
        using var put = await server.Client.PutAsync($"{Root}/policy", new StringContent("version: 1\nmode: act\n", null, "application/yaml"));
        Assert.Equal("""{"version":1,"document":"version: 1\nmode: act\n"}""", await put.Content.ReadAsStringAsync());
        Assert.Equal(1, (await server.OkAsync($"{Root}/policy")).GetProperty("version").GetInt64());
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Root}/policy");
        request.Headers.Accept.ParseAdd("application/yaml");
        using var document = await server.Client.SendAsync(request);
        Assert.Equal("version: 1\nmode: act\n", await document.Content.ReadAsStringAsync());
        await server.FailAsync(HttpStatusCode.BadRequest, server.Client.PutAsync($"{Root}/policy", new StringContent("nonsense: 1", null, "application/yaml")));
        await server.FailAsync(HttpStatusCode.UnsupportedMediaType, server.Client.PutAsync($"{Root}/policy", new StringContent("a", null, "image/png")));
    }

    [Fact]
    public async Task A_policy_has_a_history_that_can_be_gone_back_in()
    {
        await using var server = await TestServer.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            using var put = await server.Client.PutAsync($"{Root}/policy", new StringContent($"version: 1 # {i}", null, "application/yaml"));
        }

        var page = await server.OkAsync($"{Root}/policy/history?limit=2");
        Assert.Equal([3L, 2L], page.GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("version").GetInt64()));
        var rest = await server.OkAsync($"{Root}/policy/history?limit=2&after={page.GetProperty("next").GetInt64()}");
        Assert.Equal("""{"versions":[{"version":1,"by":"ann","at":"1970-01-01T00:00:00+00:00"}],"next":null}""", rest.GetRawText());
        Assert.Equal("document 2", (await server.OkAsync($"{Root}/policy?version=2")).GetProperty("document").GetString());
        Assert.Equal(4, (await server.OkAsync($"{Root}/policy/rollback", """{"version":1}""")).GetProperty("version").GetInt64());
        await server.FailAsync(HttpStatusCode.NotFound, server.PostAsync($"{Root}/policy/rollback", """{"version":9}"""));
        await server.FailAsync(HttpStatusCode.BadRequest, server.PostAsync($"{Root}/policy/rollback", """{"version":"one"}"""));
        await server.FailAsync(HttpStatusCode.NotFound, server.Client.GetAsync($"{Root}/policy?version=9"));
    }

    [Fact]
    public async Task A_draft_is_replayed_and_a_wrong_one_is_named()
    {
        await using var server = await TestServer.StartAsync();
        using var replayed = await server.Client.PostAsync($"{Root}/policy/replay", new StringContent("version: 1", null, "application/yaml"));
        Assert.Equal(
            """{"conversations":1,"utterances":3,"changed":1,"byAction":{"hide":{"before":0,"after":1,"added":1,"removed":0}},"examples":[]}""",
            await replayed.Content.ReadAsStringAsync());
        var problem = await server.FailAsync(HttpStatusCode.BadRequest, server.Client.PostAsync($"{Root}/policy/replay", new StringContent("version: 2", null, "application/yaml")));
        Assert.Equal("policy", problem.GetProperty("field").GetString());
    }

    [Fact]
    public async Task The_ensemble_shows_its_weights_by_category()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal(
            """{"position":7,"tables":[{"category":"toxicity","role":"expert","rounds":7,"weights":{"lexicon":0.4,"linear":0.6},"probation":["novice"]}]}""",
            (await server.OkAsync($"{Root}/ensemble")).GetRawText());
    }

    [Fact]
    public async Task The_audit_list_and_erasure_are_there_for_administrators()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal("policy put", (await server.OkAsync($"{Root}/audit")).GetProperty("entries")[0].GetProperty("action").GetString());
        using var erased = await server.Client.DeleteAsync($"{Root}/speakers/ann%2Fb%C3%A9");
        Assert.Equal("""{"events":3}""", await erased.Content.ReadAsStringAsync());
        Assert.Equal(["ann/bé"], server.Desk.Erased);
    }

    [Fact]
    public async Task Live_events_stream_and_resume()
    {
        await using var server = await TestServer.StartAsync(o => o.LiveHeartbeat = TimeSpan.FromMilliseconds(50));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Root}/live");
        request.Headers.Add("Last-Event-ID", "41");
        using var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        server.Feed.Publish(new LiveWeights(42, DateTimeOffset.UnixEpoch, await server.Desk.WeightsAsync("default")));
        server.Feed.Publish(new LiveAssessment(43, DateTimeOffset.UnixEpoch, "c1", new Assessment { Utterance = "u1" }));
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        var seen = new List<string>();
        while (seen.Count < 7)
        {
            if (await lines.ReadLineAsync() is { Length: > 0 } line && line[0] != ':')
            {
                seen.Add(line);
            }
        }

        Assert.Equal(41, server.Feed.After);
        Assert.Equal(["id: 41", "id: 42", "event: weights", "id: 43", "event: assessment"], seen.Where(l => !l.StartsWith("data", StringComparison.Ordinal)));
        Assert.Equal("u1", JsonElement.Parse(seen[6]["data: ".Length..]).GetProperty("assessment").GetProperty("utterance").GetString());
    }

    [Fact]
    public async Task Too_many_streams_are_429()
    {
        await using var server = await TestServer.StartAsync(o => o.LiveConnections = 1);
        using var open = await server.Client.GetAsync($"{Root}/live", HttpCompletionOption.ResponseHeadersRead);
        await server.FailAsync(HttpStatusCode.TooManyRequests, server.Client.GetAsync($"{Root}/live"));
    }

    private static Task<JsonElement> SayAsync(TestServer server, string conversation, int i) => server.OkAsync(
        $"{Root}/conversations/{conversation}/utterances",
        string.Create(CultureInfo.InvariantCulture, $$"""{"id":"u{{i}}","speaker":"ann","text":"I agree.","timestamp":{{i}}}"""));
}
