using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Parley.EndToEnd.Forums;

/// <summary>The real server and a forum behind a webhook: what a moderator rules, takes back and rules again arrives there, once each and in order.</summary>
public sealed class RulingDeliveryTests
{
    private const string Holding = """
        version: 1
        mode: act
        categories: { insult: { nudge: null, review: 0.2, hold: 0.3, hide: never } }
        derailment: { alert_above: 0.98, clear_below: 0.97, lock_above: 0.99 }
        restraint: { per_conversation: 0 }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_ruling_its_undoing_and_the_next_ruling_reach_the_forum_across_a_kill()
    {
        await using var forum = await StandInHook.StartNewAsync();
        using var folder = new TemporaryFolder();
        (string, string)[] settings =
        [
            ("Parley__Communities__town__Connector", "webhook"), ("Parley__Communities__town__Webhook__Url", new Uri(forum.Address, "take").ToString()),
            ("Parley__Communities__town__Webhook__SecretEnv", "OUT_SECRET"), ("OUT_SECRET", StandInHook.Secret),
            ("Parley__Agents__SweepPeriod", "00:00:00.200"), ("Parley__Agents__SweepLease", "00:00:04"), ("Parley__Agents__DeliveryTimeout", "00:00:01"),
        ];
        const string Case = "t1/p1/policy";
        await using (var first = await ServedParley.StartAsync(folder["data"], settings))
        {
            using var put = await first.Client.PutAsync("/v1/communities/town/policy", new StringContent(Holding, null, "application/yaml"));
            put.EnsureSuccessStatusCode();
            await SayAsync(first);
            await RuleAsync(first, Case, "ruling", new JsonObject { ["id"] = "r1", ["action"] = "none" });
            await UntilAsync(() => forum.Taken.Count >= 2);
            forum.Moods = [Mood.Trouble];
            await RuleAsync(first, Case, "undo", new JsonObject { ["ruling"] = "r1" });
            first.Kill();
        }

        forum.Moods = [Mood.Answer];
        await using var last = await ServedParley.StartAsync(folder["data"], settings);
        await RuleAsync(last, Case, "ruling", new JsonObject { ["id"] = "r2", ["action"] = "hide" });
        await RuleAsync(last, Case, "ruling", new JsonObject { ["id"] = "r2", ["action"] = "hide" });
        await UntilAsync(() => forum.Taken.Count >= 4);
        Assert.Equal(["t1/p1/hold", $"{Case}/r1/restore", $"{Case}/r1/undone/hold", $"{Case}/r2/hide"], forum.Done);
        var shown = forum.Taken[$"{Case}/r1/restore"];
        Assert.Equal(("restore", "p1", Case), (shown.GetProperty("kind").GetString(), shown.GetProperty("utterance").GetString(), shown.GetProperty("case").GetString()));
    }

    private static async Task SayAsync(ServedParley server)
    {
        var body = new JsonObject
        {
            ["event"] = "utterance",
            ["conversation"] = "t1",
            ["utterance"] = new JsonObject { ["id"] = "p1", ["speaker"] = "ann", ["text"] = "You are a stupid idiot and a liar, shut up.", ["timestamp"] = 1_770_000_001 },
        }.ToJsonString();
        var time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(StandInHook.Secret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/hooks/generic/town") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Parley-Signature", $"t={time},v1={Convert.ToHexStringLower(signature)}");
        using var answer = await server.Client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task RuleAsync(ServedParley server, string id, string what, JsonObject body)
    {
        body["moderator"] = "mo";
        using var answer = await server.Client.PostAsJsonAsync($"/v1/communities/town/cases/{Uri.EscapeDataString(id)}/{what}", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!holds())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
