using System.Net;
using System.Text.Json.Nodes;

namespace Parley.Cli.Tests.Serve;

/// <summary>One server for the tests of this class, each in a community of its own.</summary>
public sealed class ServeTests(ServeTests.Host host) : IClassFixture<ServeTests.Host>
{
    private const string Hostile = "You are a stupid idiot and a liar, shut up.";

    /// <summary>Everything alerts at once, and stepping in is always worth it.</summary>
    private const string Eager = """
        version: 1
        mode: act
        derailment: { alert_above: 0.02, clear_below: 0.01 }
        harm_benefit: { margin: 0 }
        restraint: { per_conversation: 1, alert_looks: 1, debounce: 1s, silence_rate: 0, stand_back_turns: 1 }
        """;

    private ServedParley Server => host.Server!;

    [Fact]
    public async Task An_utterance_is_recorded_once_edited_and_shown()
    {
        var thread = ServedParley.Conversation("edits", "t1");
        var first = await Server.OkAsync($"{thread}/utterances", ServedParley.Utterance("u1", Hostile));
        var again = await Server.OkAsync($"{thread}/utterances", ServedParley.Utterance("u1", Hostile));
        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        var (status, problem, _) = await Server.AskAsync($"{thread}/utterances", ServedParley.Utterance("u1", "I agree."));
        Assert.Equal((HttpStatusCode.Conflict, "id"), (status, (string?)problem["field"]));
        var edited = await Server.OkAsync($"{thread}/utterances", ServedParley.Utterance("u1", "I see it another way, thanks.", revision: 1));
        Assert.True(Score(edited) < Score(first), $"{Score(edited)} {Score(first)}");
        var shown = Assert.Single((await Server.OkAsync(thread))["utterances"]!.AsArray())!;
        Assert.Equal((1L, "I see it another way, thanks."), ((long)shown["revision"]!, (string?)shown["text"]));
    }

    [Fact]
    public async Task A_preview_shows_what_a_draft_would_do_and_records_nothing()
    {
        var thread = ServedParley.Conversation("previews", "t1");
        await Server.OkAsync($"{thread}/utterances", ServedParley.Utterance("u1", "Does this still build on the new compiler?"));
        var before = await Server.OkAsync(thread);
        var draft = await Server.OkAsync($"{thread}/preview", $$"""{"speaker":"bob","text":"{{Hostile}}"}""");
        Assert.True((double)draft["forecast"]!["risk"]! > (double)before["risk"]!);
        Assert.Equal(before.ToJsonString(), (await Server.OkAsync(thread)).ToJsonString());
    }

    [Fact]
    public async Task A_ruling_moves_the_weights_and_stands_in_the_audit_list()
    {
        const string root = "/v1/communities/rulings";
        await Server.OkAsync($"{ServedParley.Conversation("rulings", "t1")}/utterances", ServedParley.Utterance("u1", Hostile));
        var opened = Assert.Single((await Server.OkAsync($"{root}/cases"))["cases"]!.AsArray())!;
        var before = await Server.OkAsync($"{root}/ensemble");
        var ruled = await Server.OkAsync($"{root}/cases/{Uri.EscapeDataString((string)opened["id"]!)}/ruling", """{"labels":{"insult":0},"action":"none","moderator":"cleo"}""");
        Assert.Equal("ruled", (string?)ruled["case"]!["status"]);
        Assert.Contains(ruled["effect"]!["insult"]!.AsArray(), move => (double)move!["before"]! != (double)move["after"]!);
        var after = await Server.OkAsync($"{root}/ensemble");
        Assert.Equal((0L, 1L), ((long)before["position"]!, (long)after["position"]!));
        Assert.NotEqual(Insult(before)["weights"]!.ToJsonString(), Insult(after)["weights"]!.ToJsonString());
        Assert.Equal(1, Insult(after)["weights"]!.AsObject().Sum(weight => (double)weight.Value!), 6);
        Assert.Contains((await Server.OkAsync($"{root}/audit"))["entries"]!.AsArray(), entry => (string?)entry!["action"] == "case ruled" && (string?)entry["actor"] == "cleo");
        Assert.Empty((await Server.OkAsync($"{root}/cases"))["cases"]!.AsArray());
    }

    [Fact]
    public async Task A_golden_set_is_frozen_from_rulings_and_loses_who_was_erased()
    {
        const string root = "/v1/communities/golden";
        Assert.Equal(HttpStatusCode.NotFound, (await Server.AskAsync($"{root}/golden")).Status);
        foreach (var speaker in (string[])["ann", "bob"])
        {
            await Server.OkAsync($"{ServedParley.Conversation("golden", "t1")}/utterances", ServedParley.Utterance(speaker, Hostile, speaker: speaker));
            var opened = Assert.Single((await Server.OkAsync($"{root}/cases"))["cases"]!.AsArray())!;
            await Server.OkAsync($"{root}/cases/{Uri.EscapeDataString((string)opened["id"]!)}/ruling", """{"labels":{"insult":1,"toxicity":1},"action":"none","moderator":"cleo"}""");
        }

        var frozen = await Server.OkAsync($"{root}/golden", "");
        var same = await Server.OkAsync($"{root}/golden");
        Assert.Equal((2, 0), ((int)frozen["size"]!, (int)frozen["missing"]!));
        Assert.Equal(frozen.ToJsonString(), same.ToJsonString());
        Assert.All(same["experts"]!.AsArray(), expert => Assert.Equal((0.0, 1.0, false), ((double)expert!["difference"]!, (double)expert["chance"]!, (bool)expert["alarm"]!)));
        Assert.Contains(same["experts"]!.AsArray(), expert => (string?)expert!["expert"] == "lexicon" && (double)expert["now"]! < 0.25);
        using var erased = await Server.Client.DeleteAsync(new Uri($"{root}/speakers/bob", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, erased.StatusCode);
        var left = await Server.OkAsync($"{root}/golden");
        Assert.Equal((2, 1), ((int)left["size"]!, (int)left["missing"]!));
        Assert.All(left["experts"]!.AsArray(), expert => Assert.Equal(1, (int)expert!["messages"]!));
    }

    [Fact]
    public async Task Live_events_tell_of_judgements_interventions_and_weights_and_resume_without_a_gap()
    {
        const string root = "/v1/communities/live";
        using var put = await Server.Client.PutAsync(new Uri($"{root}/policy", UriKind.Relative), new StringContent(Eager, null, "application/yaml"));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        using var live = await LiveStream.OpenAsync(Server.Client, "live");
        var thread = ServedParley.Conversation("live", "t1");
        await Server.OkAsync($"{thread}/utterances", ServedParley.Utterance("u1", Hostile));
        await live.UntilAsync("assessment", data => (string?)data["assessment"]!["utterance"] == "u1");
        var said = (await live.UntilAsync("intervention", data => (string?)data["intervention"]!["status"] == "delivered"))["intervention"]!;
        var listed = (await Server.OkAsync($"{root}/interventions"))["interventions"]!.AsArray();
        Assert.Contains(listed, made => (string?)made!["id"] == (string?)said["id"] && (string?)made["status"] == "delivered" && ((string?)made["text"])!.Length > 0);
        Assert.True((string?)(await Server.OkAsync($"{thread}/outcome", """{"derailed":true}"""))["id"] == "t1");
        await live.UntilAsync("weights");

        using var resumed = await LiveStream.OpenAsync(Server.Client, "live", after: live.Seen[0].Id);
        await resumed.UntilAsync("weights");
        Assert.Equal(live.Seen.Skip(1).Select(seen => (seen.Id, seen.Name)), resumed.Seen.Select(seen => (seen.Id, seen.Name)));
        Assert.Equal(live.Seen.Select(seen => seen.Id).Distinct().Order(), live.Seen.Select(seen => seen.Id));
    }

    [Fact]
    public async Task A_community_without_a_policy_shows_the_shipped_one()
    {
        var policy = await Server.OkAsync("/v1/communities/fresh/policy");
        Assert.Equal(0, (long)policy["version"]!);
        Assert.Contains("\nmode: act", (string?)policy["document"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_drop_ins_score_hostile_words_above_kind_ones_and_keep_nothing()
    {
        var moderated = (await Server.OkAsync("/v1/moderations", new JsonObject { ["input"] = new JsonArray(Hostile, "Thank you, that helped me a lot.") }.ToJsonString()))["results"]!;
        Assert.Equal((true, false), ((bool)moderated[0]!["flagged"]!, (bool)moderated[1]!["flagged"]!));
        Assert.True((double)moderated[0]!["category_scores"]!["harassment"]! > (double)moderated[1]!["category_scores"]!["harassment"]! + 0.3);
        Assert.True(await PerspectiveAsync(Hostile) > await PerspectiveAsync("Thank you, that helped me a lot.") + 0.3);
        Assert.Equal(await PerspectiveAsync(Hostile), await PerspectiveAsync(Hostile));
        Assert.Empty((await Server.OkAsync("/v1/communities/default/conversations"))["conversations"]!.AsArray());
    }

    [Fact]
    public async Task A_language_the_experts_do_not_know_is_not_scored()
    {
        const string german = "Das ist wirklich eine sehr schöne Idee, und ich freue mich, dass wir sie zusammen verfolgen werden.";
        var (status, body, _) = await Server.AskAsync("/v1alpha1/comments:analyze", Comment(german));
        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_ARGUMENT"), (status, (string?)body["error"]!["status"]));
        var result = (await Server.OkAsync("/v1/moderations", new JsonObject { ["input"] = german }.ToJsonString()))["results"]![0]!;
        Assert.All(result["category_applied_input_types"]!.AsObject(), category => Assert.Empty(category.Value!.AsArray()));
    }

    [Fact]
    public async Task It_is_ready()
    {
        var ready = await Server.OkAsync("/readyz");
        Assert.Equal("""{"status":"ready","checks":{"journal":"ok","silo":"ok"}}""", ready.ToJsonString());
    }

    private static double Score(JsonNode assessment) => (double)assessment["verdict"]!["categories"]!["toxicity"]!;

    private static JsonNode Insult(JsonNode ensemble) => ensemble["tables"]!.AsArray().Single(table => (string?)table!["category"] == "insult")!;

    private static string Comment(string text) => new JsonObject
    {
        ["comment"] = new JsonObject { ["text"] = text },
        ["requestedAttributes"] = new JsonObject { ["TOXICITY"] = new JsonObject() },
        ["doNotStore"] = true,
    }.ToJsonString();

    private async Task<double> PerspectiveAsync(string text) =>
        (double)(await Server.OkAsync("/v1alpha1/comments:analyze", Comment(text)))["attributeScores"]!["TOXICITY"]!["summaryScore"]!["value"]!;

    public sealed class Host : IAsyncLifetime
    {
        private readonly TemporaryFolder _data = new();

        internal ServedParley? Server { get; private set; }

        public async ValueTask InitializeAsync() => Server = await ServedParley.StartAsync(_data["data"], ("Parley__Agents__SweepPeriod", "00:00:00.100"));

        public async ValueTask DisposeAsync()
        {
            await Server!.DisposeAsync();
            _data.Dispose();
        }
    }
}
