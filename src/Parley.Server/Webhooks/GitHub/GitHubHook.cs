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
            "discussion" => ("discussion", "discussion"),
            "issue_comment" => ("issue", "comment"),
            "discussion_comment" => ("discussion", "comment"),
            "pull_request_review_comment" => ("pull_request", "comment"),
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
        var number = Inner(fields, parts.Thread, errors)?.Integer("number", 1);
        var item = Inner(fields, parts.Item, errors);
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

        var steps = Steps(settings, name, action!, place, item, sender, errors);
        return errors.Any ? ([], Failure.Invalid(errors)) : (steps, null);
    }

    private static IReadOnlyList<HookStep> Steps(
        GitHubSettings settings, string name, string action, GitHubPlace place, JsonFields item, string? sender, FieldErrors errors)
    {
        var conversation = place.Conversation;
        var utterance = name switch
        {
            "issues" or "discussion" => GitHubPlace.Opening,
            "pull_request_review_comment" => GitHubPlace.ReviewComment(item.Integer("id", 1) ?? 1),
            _ => GitHubPlace.Comment(item.Integer("id", 1) ?? 1),
        };
        var own = string.Equals(sender, settings.User, StringComparison.OrdinalIgnoreCase);
        switch (action)
        {
            case "opened" or "created" or "edited":
                return Said(settings, conversation, utterance, item, errors) is { } said ? [said] : [];
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

    private static HookStep.Said? Said(GitHubSettings settings, string conversation, string utterance, JsonFields item, FieldErrors errors)
    {
        var (created, updated) = (item.Time("created_at"), item.Time("updated_at", required: false));
        var user = Inner(item, "user", errors);
        var (login, type) = (user?.Text("login", LongestName, least: 1), user?.Text("type", LongestName, required: false));
        var raw = item.Text("body", LongestBody, required: false) ?? "";
        var title = utterance == GitHubPlace.Opening ? item.Text("title", LongestBody, required: false) : null;
        var reply = item.Integer("in_reply_to_id", 1, required: false) is { } review ? GitHubPlace.ReviewComment(review)
            : item.Integer("parent_id", 1, required: false) is { } parent ? GitHubPlace.Comment(parent)
            : null;
        if (errors.Any)
        {
            return null;
        }

        var own = string.Equals(login, settings.User, StringComparison.OrdinalIgnoreCase);
        var text = MarkdownText.Reduce(raw);
        text = string.IsNullOrWhiteSpace(title) ? text : $"{title.ReplaceLineEndings(" ")}\n\n{text}";
        return new HookStep.Said(conversation, new Utterance
        {
            Id = utterance,
            Revision = (updated ?? created)!.Value.ToUnixTimeMilliseconds(),
            Speaker = login!,
            Role = own || type == "Bot" ? SpeakerRole.Bot : IsStaff(item) ? SpeakerRole.Moderator : SpeakerRole.Member,

            // A mark is believed from Parley's own account only.
            Text = own && OwnPostMarker.TryFind(raw) is { } mark ? OwnPostMarker.Append(text, mark) : text,
            Timestamp = created!.Value,
            ReplyTo = reply,
        });
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
