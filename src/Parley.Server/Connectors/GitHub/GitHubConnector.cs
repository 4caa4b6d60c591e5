using System.Globalization;
using System.Text.Json;
using Parley.Core.Facilitation;
using Parley.Server.Forums;

namespace Parley.Server.Connectors.GitHub;

/// <summary>
/// Acts on GitHub: comments, locks as too heated, hides comments. GitHub knows no idempotency key, so it looks for its own mark before it comments. There are
/// neither private words nor slow mode there.
/// </summary>
internal sealed class GitHubConnector(GitHubSettings settings, ForumHttp http) : IConnector
{
    private readonly GitHubApi _api = new(settings, http);

    public bool Takes(ModerationAction action) => action is ModerationAction.Facilitate or ModerationAction.Lock or ModerationAction.Hold or ModerationAction.Hide or ModerationAction.Restore;

    public async Task<string?> DeliverAsync(ConversationKey conversation, Intervention intervention, CancellationToken cancellation)
    {
        if (GitHubPlace.Parse(conversation.Conversation) is not { } place || intervention.Audience == Audience.Private)
        {
            throw new DeliveryFailedException("It cannot be done on GitHub.") { IsFinal = true };
        }

        var receipt = intervention.Text.Length == 0 ? null : await CommentAsync(place, intervention, cancellation);
        switch (intervention.Kind)
        {
            case ModerationAction.Lock when place.IsDiscussion:
                await _api.MutateAsync("lockLockable", "lockableId", await DiscussionAsync(place, cancellation), ", lockReason: TOO_HEATED", cancellation);
                break;
            case ModerationAction.Lock:
                await _api.SendAsync(HttpMethod.Put, $"{Issue(place)}/lock", new { lock_reason = "too heated" }, cancellation);
                break;
            case ModerationAction.Hide or ModerationAction.Hold:
                await _api.MutateAsync("minimizeComment", "subjectId", await NodeAsync(place, intervention.Utterance, cancellation), ", classifier: ABUSE", cancellation);
                break;
            case ModerationAction.Restore:
                await _api.MutateAsync("unminimizeComment", "subjectId", await NodeAsync(place, intervention.Utterance, cancellation), "", cancellation);
                break;
        }

        return receipt;
    }

    private Task<string?> CommentAsync(GitHubPlace place, Intervention intervention, CancellationToken cancellation) =>
        place.IsDiscussion ? CommentOnDiscussionAsync(place, intervention, cancellation) : CommentOnIssueAsync(place, intervention, cancellation);

    private async Task<string?> CommentOnIssueAsync(GitHubPlace place, Intervention intervention, CancellationToken cancellation)
    {
        var since = intervention.At.AddMinutes(-5).ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var comments = await _api.SendAsync(HttpMethod.Get, $"{Issue(place)}/comments?since={since}&per_page=100", body: null, cancellation);
        var known = comments.Items().FirstOrDefault(comment => IsOwn(comment.At("user", "login"), comment.At("body"), intervention.Id));
        var made = known.ValueKind == JsonValueKind.Object
            ? known
            : await _api.SendAsync(HttpMethod.Post, $"{Issue(place)}/comments", new { body = OwnPostMarker.Append(intervention.Text, intervention.Id) }, cancellation);
        return made.At("id").Number()?.ToString(CultureInfo.InvariantCulture);
    }

    private async Task<string?> CommentOnDiscussionAsync(GitHubPlace place, Intervention intervention, CancellationToken cancellation)
    {
        var discussion = await _api.DiscussionAsync(place, cancellation);
        var known = discussion.At("comments", "nodes").Items().FirstOrDefault(comment => IsOwn(comment.At("author", "login"), comment.At("body"), intervention.Id));
        if (known.At("id").Text() is { } id)
        {
            return id;
        }

        var made = await _api.CommentAsync(discussion.At("id").Text()!, OwnPostMarker.Append(intervention.Text, intervention.Id), cancellation);
        return made.At("addDiscussionComment", "comment", "id").Text();
    }

    /// <summary>GraphQL names a comment otherwise than REST does.</summary>
    private async Task<string> NodeAsync(GitHubPlace place, string utterance, CancellationToken cancellation)
    {
        if (place.PathOf(utterance) is not { } path)
        {
            throw new DeliveryFailedException("GitHub hides comments, not the text an issue was opened with.") { IsFinal = true };
        }

        if (place.IsDiscussion)
        {
            var comments = (await _api.DiscussionAsync(place, cancellation)).At("comments", "nodes").Items();
            var all = comments.SelectMany(comment => comment.At("replies", "nodes").Items().Prepend(comment));
            return all.FirstOrDefault(node => node.At("databaseId").Number()?.ToString(CultureInfo.InvariantCulture) == utterance).At("id").Text()
                ?? throw new DeliveryFailedException("The comment is no longer among the discussion's last.") { IsFinal = true };
        }

        var found = await _api.SendAsync(HttpMethod.Get, path, body: null, cancellation);
        return found.At("node_id").Text() ?? throw new HttpRequestException("GitHub's answer has no comment in it.");
    }

    private async Task<string> DiscussionAsync(GitHubPlace place, CancellationToken cancellation) => (await _api.DiscussionAsync(place, cancellation)).At("id").Text()!;

    /// <summary>An app's login is written with and without its suffix.</summary>
    private bool IsOwn(JsonElement login, JsonElement body, string intervention) =>
        string.Equals(Bare(login.Text()), Bare(settings.User), StringComparison.OrdinalIgnoreCase) && OwnPostMarker.TryFind(body.Text() ?? "") == intervention;

    private static string? Bare(string? login) => login?.EndsWith("[bot]", StringComparison.Ordinal) == true ? login[..^"[bot]".Length] : login;

    private static string Issue(GitHubPlace place) => string.Create(CultureInfo.InvariantCulture, $"repos/{place.Owner}/{place.Name}/issues/{place.Number}");
}
