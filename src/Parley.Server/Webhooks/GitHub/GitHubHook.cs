using System.Text.Json;
using Parley.Core.Facilitation;
using Parley.Server.Forums;
using Parley.Server.Json;
using Parley.Server.Markup;
using Parley.Server.Problems;

namespace Parley.Server.Webhooks.GitHub;

/// <summary>
/// Reads GitHub's webhooks. An issue, a pull request or a discussion is a conversation (<see cref="GitHubPlace"/>); its opening text and every comment are
/// utterances, whose revision is the time of the last change.
/// </summary>
internal static class GitHubHook
{
    private const string Source = "github";
    private const int LongestName = 200;
    private const int LongestBody = 1 << 20;

    public static (IReadOnlyList<HookStep> Steps, Failure? Failure) Read(GitHubSettings settings, string name, JsonElement root)
    {
        var known = name switch
        {
            "issues" => ("issue", "issue"),
            "pull_request" => ("pull_request", "pull_request"),
            "discussion" => ("discussion", "discussion"),
            "issue_comment" => ("issue", "comment"),
            "pull_request_review" => ("pull_request", "review"),
            "pull_request_review_comment" => ("pull_request", "comment"),
            "discussion_comment" => ("discussion", "comment"),
            _ => default((string Thread, string Item)?),
        };
        if (known is not { } parts)
        {
            return ([], null);
        }

        var errors = new FieldErrors();
        var fields = new JsonFields(root, "", errors);
        var action = fields.Text("action", LongestName);
        var repository = Inner(fields, "repository", errors)?.Text("full_name", LongestName);
        var thread = Inner(fields, parts.Thread, errors);
        var number = thread?.Integer("number", 1);
        var item = parts.Item == parts.Thread ? thread : Inner(fields, parts.Item, errors);
        var sender = Inner(fields, "sender", errors, required: false)?.Text("login", LongestName, required: false);
        if (errors.Any || item is null)
        {
            return ([], Failure.Invalid(errors));
        }

        if (settings.Repositories.Count > 0 && !settings.Repositories.Contains(repository, StringComparer.OrdinalIgnoreCase))
        {
            return ([], new Failure(403, "forbidden", "The webhook is of a repository that is not configured."));
        }

        if (GitHubPlace.Of(repository!, number!.Value, parts.Thread == "discussion") is not { } place)
        {
            return ([], Failure.Invalid("repository.full_name", "repository.full_name must be owner/name."));
        }

        var steps = Steps(settings, name, action!, place, thread!, item, sender, errors);
        return errors.Any ? ([], Failure.Invalid(errors)) : (steps, null);
    }

    private static IReadOnlyList<HookStep> Steps(
        GitHubSettings settings, string name, string action, GitHubPlace place, JsonFields thread, JsonFields item, string? sender, FieldErrors errors)
    {
        var conversation = place.Conversation;
        var utterance = name switch
        {
            "issues" or "pull_request" or "discussion" => GitHubPlace.Opening,
            "pull_request_review" => GitHubPlace.Review(item.Integer("id", 1) ?? 1),
            "pull_request_review_comment" => GitHubPlace.ReviewComment(item.Integer("id", 1) ?? 1),
            _ => GitHubPlace.Comment(item.Integer("id", 1) ?? 1),
        };
        var own = string.Equals(sender, settings.User, StringComparison.OrdinalIgnoreCase);
        switch (action)
        {
            // Most reviews are comments on lines with no text of their own.
            case "submitted" or "edited" when name == "pull_request_review" && string.IsNullOrWhiteSpace(item.Text("body", LongestBody, required: false)):
                return [];
            case "submitted" or "edited" when name == "pull_request_review":
                // A review tells only when it was submitted; editing it changes its pull request.
                return Said(settings, conversation, utterance, item, item.Time("submitted_at"), action == "edited" ? thread.Time("updated_at", required: false) : null, errors);
            case "opened" or "created" or "edited":
                return Said(settings, conversation, utterance, item, item.Time("created_at"), item.Time("updated_at", required: false), errors);
            case "deleted":
                var author = Inner(item, "user", errors, required: false)?.Text("login", LongestName, required: false);
                HookStep removed = new HookStep.Removed(conversation, utterance);
                return own || sender is null || string.Equals(sender, author, StringComparison.OrdinalIgnoreCase) ? [removed] : [Label(conversation, utterance), removed];
            case "locked" when !own && item.Text("active_lock_reason", LongestName, required: false) == "too heated":
                return [new HookStep.Ended(conversation, Derailed: true)];
            default:
                return [];
        }
    }

    private static IReadOnlyList<HookStep> Said(
        GitHubSettings settings, string conversation, string utterance, JsonFields item, DateTimeOffset? written, DateTimeOffset? changed, FieldErrors errors)
    {
        var user = Inner(item, "user", errors);
        var (login, type) = (user?.Text("login", LongestName, least: 1), user?.Text("type", LongestName, required: false));
        var raw = item.Text("body", LongestBody, required: false) ?? "";
        var title = utterance == GitHubPlace.Opening ? item.Text("title", LongestBody, required: false) : null;
        var reply = item.Integer("in_reply_to_id", 1, required: false) is { } review ? GitHubPlace.ReviewComment(review)
            : item.Integer("parent_id", 1, required: false) is { } parent ? GitHubPlace.Comment(parent)
            : null;
        if (errors.Any)
        {
            return [];
        }

        var own = string.Equals(login, settings.User, StringComparison.OrdinalIgnoreCase);
        var text = MarkdownText.Reduce(raw);
        text = string.IsNullOrWhiteSpace(title) ? text : $"{title.ReplaceLineEndings(" ")}\n\n{text}";
        var said = new Utterance
        {
            Id = utterance,
            Revision = (changed ?? written)!.Value.ToUnixTimeMilliseconds(),
            Speaker = login!,
            Role = own || type == "Bot" ? SpeakerRole.Bot : IsStaff(item) ? SpeakerRole.Moderator : SpeakerRole.Member,

            // A mark is believed from Parley's own account only.
            Text = own && OwnPostMarker.TryFind(raw) is { } mark ? OwnPostMarker.Append(text, mark) : text,
            Timestamp = written!.Value,
            ReplyTo = reply,
        };
        return [new HookStep.Said(conversation, said)];
    }

    private static bool IsStaff(JsonFields item) => item.Text("author_association", LongestName, required: false) is "OWNER" or "MEMBER" or "COLLABORATOR";

    private static HookStep.Labelled Label(string conversation, string utterance) => new(conversation, new Feedback
    {
        Id = ResourceNames.Derive(Source, conversation, utterance, "removed"),
        Utterance = utterance,
        Labels = [new CategoryScore(Categories.Toxicity, 0.8)],
        Source = Source,
    });

    private static JsonFields? Inner(JsonFields fields, string name, FieldErrors errors, bool required = true) =>
        fields.Element(name, JsonValueKind.Object, required) is { } element ? new JsonFields(element, fields.At(name), errors) : null;
}
