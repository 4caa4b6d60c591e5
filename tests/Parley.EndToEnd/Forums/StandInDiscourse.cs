using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Parley.Core.Facilitation;

namespace Parley.EndToEnd.Forums;

/// <summary>Discourse as far as Parley acts in it. It knows no idempotency key for posts: whoever posts twice has posted twice.</summary>
internal sealed class StandInDiscourse : StandIn
{
    public const string ApiKey = "an-api-key-of-discourse";
    public const string User = "parley";
    private readonly Lock _gate = new();
    private readonly List<DiscoursePost> _posts = [];

    public ConcurrentDictionary<string, long> External { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<DiscoursePost> Posts
    {
        get
        {
            lock (_gate)
            {
                return [.. _posts];
            }
        }
    }

    public static async Task<StandInDiscourse> StartNewAsync()
    {
        var forum = new StandInDiscourse();
        await forum.StartAsync();
        return forum;
    }

    public DiscoursePost Write(long topic, string username, string raw)
    {
        lock (_gate)
        {
            var post = new DiscoursePost(_posts.Count + 1, topic, _posts.Count(other => other.Topic == topic) + 1, username, raw);
            _posts.Add(post);
            return post;
        }
    }

    protected override bool Admits(HttpRequest request) => request.Headers["Api-Key"] == ApiKey && request.Headers["Api-Username"] == User;

    protected override void Map(WebApplication app)
    {
        app.MapPost("/posts.json", (JsonElement body) => Post(body));
        app.MapGet("/t/{topic:long}.json", (long topic) => new { post_stream = new { stream = Posts.Where(post => post.Topic == topic).Select(post => post.Id) } });
        app.MapGet("/t/{topic:long}/posts.json", (long topic, HttpRequest request) => new
        {
            post_stream = new { posts = Posts.Where(post => request.Query["post_ids[]"].Contains(post.Id.ToString(CultureInfo.InvariantCulture))).Select(Shown) },
        });
        app.MapGet("/t/{topic:long}/{number:long}.json", (long topic, long number) => new
        {
            post_stream = new { posts = Posts.Where(post => post.Topic == topic && Math.Abs(post.Number - number) < 10).Select(Shown) },
        });
        app.MapGet("/t/external_id/{id}.json", (string id) => External.TryGetValue(id, out var topic) ? Results.Redirect($"/t/private/{topic}.json", permanent: true) : Results.NotFound());
        app.MapPost("/post_actions.json", (JsonElement body) => Flag(body));
        app.MapPut("/posts/{id:long}/unhide.json", (long id) => Unhide(id));
        app.MapPut("/t/{topic:long}/status.json", (long topic, JsonElement body) => Act($"{body.GetProperty("status").GetString()} {topic}"));
        app.MapPut("/t/{topic:long}/slow_mode.json", (long topic, JsonElement body) => Act($"slow {topic} {body.GetProperty("seconds").GetInt32()}"));
    }

    private static object Shown(DiscoursePost post) => new
    {
        id = post.Id,
        post_number = post.Number,
        username = post.Username,
        raw = post.Raw,
        hidden = post.Hidden,
        actions_summary = post.Flags.Keys.Select(id => new { id, acted = true }),
    };

    private IResult Post(JsonElement body)
    {
        var raw = body.GetProperty("raw").GetString()!;
        Done.Enqueue(OwnPostMarker.TryFind(raw) ?? raw);
        if (body.TryGetProperty("archetype", out _))
        {
            var topic = 1_000L + External.Count;
            return External.TryAdd(body.GetProperty("external_id").GetString()!, topic)
                ? Results.Ok(new { id = Write(topic, User, $"@{body.GetProperty("target_recipients").GetString()} {raw}").Id })
                : Results.UnprocessableEntity();
        }

        return Results.Ok(new { id = Write(body.GetProperty("topic_id").GetInt64(), User, raw).Id });
    }

    private IResult Flag(JsonElement body)
    {
        var post = Posts.Single(post => post.Id == body.GetProperty("id").GetInt64());
        var type = body.GetProperty("post_action_type_id").GetInt64();
        if (!post.Flags.TryAdd(type, true))
        {
            return Results.UnprocessableEntity();
        }

        // As Discourse has it: a word, whatever else JSON knows.
        post.Hidden |= body.TryGetProperty("take_action", out var atOnce) && atOnce.ValueEquals("true");
        return Act($"flag {type} {post.Topic}/{post.Number}");
    }

    private IResult Unhide(long id)
    {
        var post = Posts.Single(post => post.Id == id);
        if (!post.Hidden)
        {
            return Results.StatusCode(403);
        }

        post.Hidden = false;
        return Act($"unhide {post.Topic}/{post.Number}");
    }

    private IResult Act(string what)
    {
        Done.Enqueue(what);
        return Results.Ok(new { });
    }
}

internal sealed record DiscoursePost(long Id, long Topic, long Number, string Username, string Raw)
{
    public ConcurrentDictionary<long, bool> Flags { get; } = new();

    public bool Hidden { get; set; }
}
