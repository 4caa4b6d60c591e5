using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Parley.Server.Forums;

namespace Parley.Server.Connectors.GitHub;

/// <summary>GitHub's REST API, and its GraphQL one for what only that can do.</summary>
internal sealed class GitHubApi(GitHubSettings settings, ForumHttp http)
{
    private const string Name = "GitHub";

    private const string FindDiscussion = """
        query($owner: String!, $name: String!, $number: Int!) {
          repository(owner: $owner, name: $name) {
            discussion(number: $number) { id comments(last: 100) { nodes { id databaseId body author { login } replies(last: 100) { nodes { id databaseId } } } } }
          }
        }
        """;

    private const string AddComment =
        "mutation($id: ID!, $body: String!) { addDiscussionComment(input: { discussionId: $id, body: $body }) { comment { id } } }";

    public Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation) =>
        http.SendAsync(Name, Request(method, new Uri(settings.Api, path), body), cancellation);

    /// <summary>A discussion's node with its last comments.</summary>
    public async Task<JsonElement> DiscussionAsync(GitHubPlace place, CancellationToken cancellation)
    {
        var data = await QueryAsync(FindDiscussion, new { owner = place.Owner, name = place.Name, number = place.Number }, cancellation);
        var discussion = data.At("repository", "discussion");
        return discussion.At("id").Text() is null ? throw new DeliveryFailedException("GitHub has no such discussion.") { IsFinal = true } : discussion;
    }

    public Task<JsonElement> CommentAsync(string discussion, string body, CancellationToken cancellation) => QueryAsync(AddComment, new { id = discussion, body }, cancellation);

    /// <summary>A mutation of one node.</summary>
    public Task MutateAsync(string mutation, string argument, string node, string more, CancellationToken cancellation) =>
        QueryAsync($"mutation($id: ID!) {{ {mutation}(input: {{ {argument}: $id{more} }}) {{ clientMutationId }} }}", new { id = node }, cancellation);

    private async Task<JsonElement> QueryAsync(string query, object variables, CancellationToken cancellation)
    {
        var answer = await http.SendAsync(Name, Request(HttpMethod.Post, settings.GraphQl, new { query, variables }), cancellation);
        if (answer.At("errors").Items().FirstOrDefault() is { ValueKind: JsonValueKind.Object } error)
        {
            // GraphQL says with 200 what REST says with a status.
            var kind = error.At("type").Text();
            throw new DeliveryFailedException($"GitHub answered {kind ?? "an error"}.") { IsFinal = kind is "NOT_FOUND" or "FORBIDDEN" or "UNPROCESSABLE" or "INSUFFICIENT_SCOPES" };
        }

        return answer.At("data");
    }

    private HttpRequestMessage Request(HttpMethod method, Uri address, object? body)
    {
        var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.Token);
        request.Headers.Accept.ParseAdd("application/vnd.github+json");
        request.Headers.Add("X-GitHub-Api-Version", "2022-11-28");
        return request;
    }
}
