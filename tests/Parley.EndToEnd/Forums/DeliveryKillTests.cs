using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Parley.EndToEnd.Forums;

/// <summary>
/// The real server, fed by webhooks, acting in forums that lose answers, are slow, busy and in trouble, and killed without warning in the middle of it: in the
/// end every intervention has arrived exactly once, and in each thread in the order it was made.
/// </summary>
public sealed class DeliveryKillTests
{
    private const string Secret = "the-forums-webhook-secret";
    private const int Threads = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    /// <summary>Insults are hidden, and stepping in is always worth it.</summary>
    private const string Eager = """
        version: 1
        mode: act
        categories: { insult: { nudge: null, review: 0.3, hold: null, hide: 0.5 } }
        derailment: { alert_above: 0.02, clear_below: 0.01 }
        harm_benefit: { margin: 0 }
        restraint: { per_conversation: 1, alert_looks: 1, debounce: 1s, silence_rate: 0, stand_back_turns: 1 }
        """;

    private static readonly Mood[] Hard =
        [Mood.LoseAnswer, Mood.Answer, Mood.Answer, Mood.Trouble, Mood.Answer, Mood.Answer, Mood.Busy, Mood.Answer, Mood.Slow, Mood.Answer, Mood.Answer, Mood.Answer, Mood.Answer];

    [Fact]
    public async Task In_Discourse_every_intervention_arrives_once_and_in_order_across_a_kill()
    {
        await using var forum = await StandInDiscourse.StartNewAsync();
        forum.Moods = Hard;
        var made = await RunAsync(
            forum,
            [
                ("Parley__Communities__town__Connector", "discourse"), ("Parley__Communities__town__Discourse__Url", forum.Address.ToString()),
                ("Parley__Communities__town__Discourse__User", StandInDiscourse.User), ("Parley__Communities__town__Discourse__SecretEnv", "HOOK_SECRET"),
                ("Parley__Communities__town__Discourse__ApiKeyEnv", "API_KEY"), ("API_KEY", StandInDiscourse.ApiKey),
            ],
            (topic, number, text) =>
            {
                forum.Write(topic, "ann", text);
                return Signed("/hooks/discourse/town", Post(forum, topic, number, text), "X-Discourse-Event-Signature", ("X-Discourse-Event", "post_created"), ("X-Discourse-Instance", forum.Address.ToString()));
            });

        AssertOnceInOrder(made, forum.Done, one => one.Kind == "hide" ? $"flag 4 {one.Conversation}/{one.Utterance}" : one.Id);
        Assert.All(forum.Posts.Where(post => post.Username == "ann"), post => Assert.True(post.Hidden));
    }

    [Fact]
    public async Task By_webhook_every_intervention_arrives_once_and_in_order_across_a_kill()
    {
        await using var forum = await StandInHook.StartNewAsync();
        forum.Moods = Hard;
        var made = await RunAsync(
            forum,
            [
                ("Parley__Communities__town__Connector", "webhook"), ("Parley__Communities__town__Webhook__Url", new Uri(forum.Address, "take").ToString()),
                ("Parley__Communities__town__Webhook__SecretEnv", "OUT_SECRET"), ("OUT_SECRET", StandInHook.Secret),
            ],
            (thread, number, text) =>
            {
                var body = new JsonObject
                {
                    ["event"] = "utterance",
                    ["conversation"] = $"{thread}",
                    ["utterance"] = new JsonObject { ["id"] = $"{number}", ["speaker"] = "ann", ["text"] = text, ["timestamp"] = 1_770_000_000 + number },
                }.ToJsonString();
                var time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
                return Request("/hooks/generic/town", body, ("Parley-Signature", $"t={time},v1={Hex(StandInHook.Secret, $"{time}.{body}")}"));
            });

        AssertOnceInOrder(made, forum.Done, one => one.Id);
        Assert.Equal(0, forum.Refused);
    }

    /// <summary>Sends quarrels, kills the server in the middle, starts it again, and waits until nothing is left to deliver. Returns what was made, oldest first.</summary>
    private static async Task<IReadOnlyList<Made>> RunAsync(StandIn forum, (string Name, string Value)[] settings, Func<long, long, string, HttpRequestMessage> said)
    {
        using var folder = new TemporaryFolder();
        (string, string)[] all =
        [
            .. settings, ("HOOK_SECRET", Secret), ("Parley__Agents__SweepPeriod", "00:00:00.200"), ("Parley__Agents__SweepLease", "00:00:04"),
            ("Parley__Agents__DeliveryTimeout", "00:00:01"),
        ];
        await using (var first = await ServedParley.StartAsync(folder["data"], all))
        {
            using var put = await first.Client.PutAsync("/v1/communities/town/policy", new StringContent(Eager, null, "application/yaml"));
            put.EnsureSuccessStatusCode();
            await SayAsync(first, said, 1);
            await UntilAsync(() => Task.FromResult(!forum.Done.IsEmpty));
            first.Kill();
        }

        await using var last = await ServedParley.StartAsync(folder["data"], all);
        await SayAsync(last, said, 2);
        IReadOnlyList<Made> made = [];
        await UntilAsync(async () =>
        {
            made = await MadeAsync(last);
            return made.Count >= 3 * Threads && made.All(one => one.Status == "delivered");
        });
        return made;
    }

    private static async Task SayAsync(ServedParley server, Func<long, long, string, HttpRequestMessage> said, long number)
    {
        for (var thread = 1; thread <= Threads; thread++)
        {
            using var answer = await server.Client.SendAsync(said(thread, number, $"You are a stupid idiot and a liar, shut up. {number}"));
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    private static void AssertOnceInOrder(IReadOnlyList<Made> made, IEnumerable<string> done, Func<Made, string> mark)
    {
        Assert.Contains(made, one => one.Kind == "facilitate");
        Assert.Contains(made, one => one.Kind == "hide");
        var seen = done.ToList();
        Assert.Equal(made.Select(mark).Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        foreach (var thread in made.GroupBy(one => one.Conversation, StringComparer.Ordinal))
        {
            var order = thread.Select(mark).ToList();
            Assert.Equal(order, seen.Where(order.Contains));
        }
    }

    private static async Task<IReadOnlyList<Made>> MadeAsync(ServedParley server) =>
    [
        .. (await server.OkAsync("/v1/communities/town/interventions?limit=500"))["interventions"]!.AsArray()
            .Select(one => new Made((string)one!["id"]!, (string)one["conversation"]!, (string)one["utterance"]!, (string)one["kind"]!, (string)one["status"]!, (DateTimeOffset)one["at"]!))
            .OrderBy(one => one.At).ThenBy(one => one.Id, StringComparer.Ordinal),
    ];

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(150));
        while (!await holds())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    private static string Post(StandInDiscourse forum, long topic, long number, string text) => new JsonObject
    {
        ["post"] = new JsonObject
        {
            ["id"] = forum.Posts.Last(post => post.Topic == topic).Id,
            ["username"] = "ann",
            ["user_id"] = 4,
            ["created_at"] = $"2026-03-01T12:0{number}:00Z",
            ["raw"] = text,
            ["cooked"] = $"<p>{text}</p>",
            ["post_number"] = forum.Posts.Last(post => post.Topic == topic).Number,
            ["topic_id"] = topic,
            ["version"] = 1,
        },
    }.ToJsonString();

    private static HttpRequestMessage Signed(string path, string body, string header, params (string Name, string Value)[] more) =>
        Request(path, body, [(header, $"sha256={Hex(Secret, body)}"), .. more]);

    private static HttpRequestMessage Request(string path, string body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return request;
    }

    private static string Hex(string secret, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));

    private sealed record Made(string Id, string Conversation, string Utterance, string Kind, string Status, DateTimeOffset At);
}
