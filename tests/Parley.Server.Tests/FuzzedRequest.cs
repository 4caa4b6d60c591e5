using System.Text;
using CsCheck;

namespace Parley.Server.Tests;

/// <summary>A request made of broken parts.</summary>
internal sealed record FuzzedRequest(int Path, string Body, int Type, int Method)
{
    private static readonly string[] Paths =
    [
        "/v1/communities/default/conversations/c1/utterances", "/v1/communities/default/conversations/c1/preview", "/v1/communities/default/conversations/c1/outcome",
        "/v1/communities/default/feedback", "/v1/communities/default/reports", "/v1/communities/default/cases/c1%2Fu1%2Freport/ruling",
        "/v1/communities/default/cases/next", "/v1/communities/default/cases/c1/u1/report/claim", "/v1/communities/default/cases/c1%2Fu1%2Freport/undo",
        "/v1/communities/default/cases/c1/u1/report/notes", "/v1/communities/default/appeals",
        "/v1/communities/default/conversations?order=risk&limit=3&after=1", "/v1/communities/default/conversations/%00%ff/utterances", "/v1/communities/ /policy",
        "/v1alpha1/comments:analyze", "/v1alpha1/comments:suggestscore?key=a&key=b", "/v1/moderations", "/v1/communities/default/policy", "/v1/communities/default/speakers/%2F%F0%9F",
    ];

    private static readonly string[] Seeds =
    [
        """{"id":"u1","revision":0,"speaker":"ann","role":"member","text":"You idiot.","timestamp":"2026-03-01T12:00:00Z","replyTo":null}""",
        """{"comment":{"text":"You idiot. Bye!","type":"HTML"},"context":{"entries":[{"text":"{\"Coral_comment_id\":\"7\",\"url\":\"http://a/b?c\"}"}]},"requestedAttributes":{"TOXICITY":{"scoreThreshold":0.1}},"languages":["en"],"spanAnnotations":true,"clientToken":"t"}""",
        """{"comment":{"text":"x"},"attributeScores":{"TOXICITY":{"summaryScore":{"value":1}}},"clientToken":"t","communityId":"Coral:x"}""",
        """{"input":[{"type":"text","text":"a"}],"model":"m"}""", """{"input":["a","b"]}""",
        """{"utterance":"u1","conversation":"c1","labels":{"insult":1},"source":"s","reason":"r","reporter":"p"}""",
        """{"derailed":true,"labels":{"threat":0.5},"action":"hide","note":"n"}""", "version: 1\nmode: act\n",
    ];

    private static readonly string[] Splices =
    [
        "\\ud800", "\\udc00\\ud800", "\\u0000", "\uFFFF", "1e999", "-0", "123456789012345678901234567890", "null", "[[[[[[[[", "{\"a\":{\"a\":{", "\"", "\\", ",", "}", "]", "true",
        "\\u00", "\"id\":\"u1\",", "\"\\ud800\":1,", "\U0001F600", "\t", "\r\n", "0.1e-400", "NaN", "9223372036854775808", "{", "~", "<b>", "\u0080",
    ];

    private static readonly Gen<FuzzedRequest> Requests = Gen.Select(
        Gen.Int[0, Paths.Length - 1],
        Gen.Select(Gen.Int[0, Seeds.Length - 1].Select(i => Seeds[i]), Gen.Select(Gen.Int[0, 400], Gen.Int[0, 12], Gen.Int[0, Splices.Length - 1].Select(i => Splices[i])).Array[0, 4], Mutate),
        Gen.Int[0, 9],
        Gen.Int[0, 19],
        (path, body, type, method) => new FuzzedRequest(path, body, type, method));

    /// <summary>The same requests for the same seed.</summary>
    public static IEnumerable<FuzzedRequest> Some(int count)
    {
        var pcg = new PCG(17);
        for (var i = 0; i < count; i++)
        {
            yield return Requests.Generate(pcg, null, out _);
        }
    }

    public override string ToString() => $"{Paths[Path]} with {Body}";

    /// <summary>The status of the answer.</summary>
    public async Task<int> SendAsync(HttpClient client)
    {
        var method = Method switch
        {
            0 => HttpMethod.Get,
            1 => HttpMethod.Put,
            2 => HttpMethod.Delete,
            3 => HttpMethod.Patch,
            _ => Usual(Paths[Path]),
        };
        using var request = new HttpRequestMessage(method, Paths[Path]);
        if (method != HttpMethod.Get)
        {
            var content = new ByteArrayContent(Type == 1 ? Encoding.Latin1.GetBytes(Body) : Encoding.UTF8.GetBytes(Body));
            content.Headers.TryAddWithoutValidation("Content-Type", Type switch { 0 => "text/plain", 2 => "application/json; charset=utf-16", 3 => ";;;", _ => "application/json" });
            request.Content = content;
        }

        using var response = await client.SendAsync(request);
        return (int)response.StatusCode;
    }

    private static HttpMethod Usual(string path) =>
        path.Contains("order=", StringComparison.Ordinal) ? HttpMethod.Get
        : path.EndsWith("policy", StringComparison.Ordinal) ? HttpMethod.Put
        : path.Contains("speakers", StringComparison.Ordinal) ? HttpMethod.Delete
        : HttpMethod.Post;

    private static string Mutate(string seed, (int At, int Remove, string Insert)[] edits)
    {
        foreach (var (at, remove, insert) in edits)
        {
            var from = at % (seed.Length + 1);
            seed = seed.Remove(from, Math.Min(remove, seed.Length - from)).Insert(from, insert);
        }

        return seed;
    }
}
