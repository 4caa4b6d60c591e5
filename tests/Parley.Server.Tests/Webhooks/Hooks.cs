using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Parley.Server.Tests.Webhooks;

/// <summary>Webhooks as the forums send them, in the shape of their documented fields.</summary>
internal static class Hooks
{
    public const string Secret = "a-secret-of-sixteen-and-more";
    public const string OtherSecret = "another-community-has-this-one";

    public static IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["HOOK_SECRET"] = Secret,
        ["OTHER_SECRET"] = OtherSecret,
        ["parley:communities:town:discourse:url"] = "https://forum.example",
        ["parley:communities:town:discourse:secretEnv"] = "HOOK_SECRET",
        ["parley:communities:town:discourse:user"] = "parley",
        ["parley:communities:town:github:secretEnv"] = "HOOK_SECRET",
        ["parley:communities:town:github:user"] = "parley-bot",
        ["parley:communities:town:github:repositories:0"] = "acme/widgets",
        ["parley:communities:town:webhook:secretEnv"] = "HOOK_SECRET",
        ["parley:communities:city:discourse:url"] = "https://forum.example",
        ["parley:communities:city:discourse:secretEnv"] = "OTHER_SECRET",
    };

    public static JsonObject Post(string cooked, int number = 2) => new()
    {
        ["id"] = 900 + number,
        ["username"] = "ann",
        ["user_id"] = 11,
        ["created_at"] = "2026-03-01T12:00:00.000Z",
        ["updated_at"] = "2026-03-01T12:00:00.000Z",
        ["cooked"] = cooked,
        ["raw"] = "as typed",
        ["post_number"] = number,
        ["post_type"] = 1,
        ["reply_to_post_number"] = number > 1 ? number - 1 : null,
        ["topic_id"] = 7,
        ["topic_title"] = "Bread",
        ["topic_archetype"] = "regular",
        ["category_id"] = 3,
        ["trust_level"] = 1,
        ["version"] = 1,
        ["hidden"] = false,
        ["deleted_at"] = null,
        ["user_deleted"] = false,
        ["staff"] = false,
    };

    public static JsonObject Changed(this JsonObject json, params (string Name, JsonNode? Value)[] changes)
    {
        foreach (var (name, value) in changes)
        {
            json[name] = value;
        }

        return json;
    }

    public static HttpRequestMessage Discourse(
        string name, JsonObject about, string type = "post", string community = "town", string secret = Secret, string instance = "https://forum.example")
    {
        var request = Signed($"/hooks/discourse/{community}", new JsonObject { [type] = about }.ToJsonString(), "X-Discourse-Event-Signature", secret);
        request.Headers.Add("X-Discourse-Instance", instance);
        request.Headers.Add("X-Discourse-Event-Id", "12");
        request.Headers.Add("X-Discourse-Event-Type", type);
        request.Headers.Add("X-Discourse-Event", name);
        return request;
    }

    public static JsonObject Comment(string body, string action = "created", string login = "ann", string association = "NONE", long id = 55) => new()
    {
        ["action"] = action,
        ["issue"] = new JsonObject { ["number"] = 7, ["title"] = "Bread" },
        ["comment"] = new JsonObject
        {
            ["id"] = id,
            ["node_id"] = "IC_55",
            ["body"] = body,
            ["created_at"] = "2026-03-01T12:00:00Z",
            ["updated_at"] = "2026-03-01T12:00:00Z",
            ["author_association"] = association,
            ["user"] = new JsonObject { ["login"] = login, ["type"] = login.EndsWith("bot", StringComparison.Ordinal) ? "Bot" : "User" },
        },
        ["repository"] = new JsonObject { ["full_name"] = "acme/widgets" },
        ["sender"] = new JsonObject { ["login"] = login },
    };

    public static HttpRequestMessage GitHub(string name, JsonObject json, string secret = Secret)
    {
        var request = Signed("/hooks/github/town", json.ToJsonString(), "X-Hub-Signature-256", secret);
        request.Headers.Add("X-GitHub-Event", name);
        request.Headers.Add("X-GitHub-Delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958");
        return request;
    }

    public static HttpRequestMessage Generic(string json, DateTimeOffset at, string secret = Secret) => new(HttpMethod.Post, "/hooks/generic/town")
    {
        Content = new StringContent(json, Encoding.UTF8, "application/json"),
        Headers = { { "Parley-Signature", $"t={at.ToUnixTimeSeconds()},v1={Hex(secret, $"{at.ToUnixTimeSeconds()}.{json}")}" } },
    };

    public static string Hex(string secret, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));

    private static HttpRequestMessage Signed(string path, string json, string header, string secret) => new(HttpMethod.Post, path)
    {
        Content = new StringContent(json, Encoding.UTF8, "application/json"),
        Headers = { { header, $"sha256={Hex(secret, json)}" } },
    };
}
