using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Parley.Core.Facilitation;

namespace Parley.EndToEnd.Forums;

/// <summary>GitHub as far as Parley acts in it: one repository, its issues' comments, and the GraphQL that hides and locks.</summary>
internal sealed class StandInGitHub : StandIn
{
    public const string Token = "a-token-of-github";
    public const string User = "parley-bot";
    private readonly Lock _gate = new();
    private readonly List<(long Id, long Issue, string Login, string Body)> _comments = [];

    public IReadOnlyList<(long Id, long Issue, string Login, string Body)> Comments
    {
        get
        {
            lock (_gate)
            {
                return [.. _comments];
            }
        }
    }

    public static async Task<StandInGitHub> StartNewAsync()
    {
        var forum = new StandInGitHub();
        await forum.StartAsync();
        return forum;
    }

    public long Write(long issue, string login, string body)
    {
        lock (_gate)
        {
            _comments.Add((_comments.Count + 1, issue, login, body));
            return _comments.Count;
        }
    }

    protected override bool Admits(HttpRequest request) => request.Headers.Authorization == $"Bearer {Token}" && request.Headers.UserAgent.Count > 0;

    protected override void Map(WebApplication app)
    {
        app.MapGet("/repos/acme/widgets/issues/{issue:long}/comments", (long issue) => Comments.Where(one => one.Issue == issue).Select(Shown));
        app.MapGet("/repos/acme/widgets/issues/comments/{id:long}", (long id) => Shown(Comments.Single(one => one.Id == id)));
        app.MapGet("/repos/acme/widgets/pulls/7/reviews/{id:long}", (long id) => new { node_id = $"PRR_{id}" });
        app.MapPost("/repos/acme/widgets/issues/{issue:long}/comments", (long issue, JsonElement body) => Comment(issue, body.GetProperty("body").GetString()!));
        app.MapPut("/repos/acme/widgets/issues/{issue:long}/lock", (long issue, JsonElement body) => Act($"lock {issue} {body.GetProperty("lock_reason").GetString()}"));
        app.MapPost("/graphql", GraphQl);
    }

    private static object Shown((long Id, long Issue, string Login, string Body) one) => new { id = one.Id, node_id = $"IC_{one.Id}", body = one.Body, user = new { login = one.Login } };

    private IResult Comment(long issue, string body)
    {
        Done.Enqueue(OwnPostMarker.TryFind(body) ?? body);
        return Results.Json(new { id = Write(issue, User, body) }, statusCode: 201);
    }

    private IResult GraphQl(JsonElement body)
    {
        var query = body.GetProperty("query").GetString()!;
        var variables = body.GetProperty("variables");
        if (query.Contains("discussion(number", StringComparison.Ordinal))
        {
            var number = variables.GetProperty("number").GetInt64();
            return number == 404
                ? Results.Ok(new { data = new { repository = new { discussion = (object?)null } }, errors = new[] { new { type = "NOT_FOUND", message = "none" } } })
                : Results.Ok(new { data = new { repository = new { discussion = new { id = $"D_{number}", comments = new { nodes = Nodes(number) } } } } });
        }

        if (query.Contains("addDiscussionComment", StringComparison.Ordinal))
        {
            var (number, said) = (long.Parse(variables.GetProperty("id").GetString()![2..], System.Globalization.CultureInfo.InvariantCulture), variables.GetProperty("body").GetString()!);
            Done.Enqueue(OwnPostMarker.TryFind(said) ?? said);
            return Results.Ok(new { data = new { addDiscussionComment = new { comment = new { id = $"DC_{Write(-number, User, said)}" } } } });
        }

        var what = query.Contains("minimizeComment", StringComparison.Ordinal) && query.Contains("ABUSE", StringComparison.Ordinal) ? "minimize"
            : query.Contains(" unminimizeComment(", StringComparison.Ordinal) ? "unminimize"
            : query.Contains("lockLockable", StringComparison.Ordinal) && query.Contains("TOO_HEATED", StringComparison.Ordinal) ? "lock"
            : "?";
        Done.Enqueue($"{what} {variables.GetProperty("id").GetString()}");
        return Results.Ok(new { data = new { } });
    }

    /// <summary>Each comment of a discussion has one reply.</summary>
    private IEnumerable<object> Nodes(long number) => Comments.Where(one => one.Issue == -number).Select(one => new
    {
        id = $"DC_{one.Id}",
        databaseId = one.Id,
        body = one.Body,
        author = new { login = one.Login },
        replies = new { nodes = new[] { new { id = $"DC_reply_to_{one.Id}", databaseId = 1_000 + one.Id } } },
    });

    private IResult Act(string what)
    {
        Done.Enqueue(what);
        return Results.NoContent();
    }
}
