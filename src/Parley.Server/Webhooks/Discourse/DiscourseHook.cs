using System.Globalization;
using System.Text.Json;
using Parley.Core.Facilitation;
using Parley.Server.Forums;
using Parley.Server.Json;
using Parley.Server.Markup;
using Parley.Server.Problems;

namespace Parley.Server.Webhooks.Discourse;

/// <summary>
/// Reads Discourse's webhooks. A topic is a conversation under its id, a post an utterance under its number there, as replies name it; a post's revision is
/// the time it was last changed, because an edit within the grace period keeps its version.
/// </summary>
internal static class DiscourseHook
{
    private const string ClosedByHand = "closed.enabled";
    private const string Source = "discourse";
    private const int Regular = 1;
    private const int Moderators = 2;
    private const int SmallAction = 3;
    private const double ProbablyToxic = 0.8;

    /// <summary>Without the header the secret alone decides.</summary>
    public static bool IsFrom(DiscourseSettings settings, string? instance) =>
        string.IsNullOrEmpty(instance) || (Uri.TryCreate(instance.TrimEnd('/') + '/', UriKind.Absolute, out var from) && from == settings.Url);

    public static (IReadOnlyList<HookStep> Steps, Failure? Failure) Read(DiscourseSettings settings, string name, JsonElement root)
    {
        var errors = new FieldErrors();
        if (name == "reviewable_transitioned_to")
        {
            var steps = DiscourseFlag.Read(root, errors) is { } judged ? Steps(judged) : [];
            return errors.Any ? ([], Failure.Invalid(errors)) : (steps, null);
        }

        if (name is not ("post_created" or "post_edited" or "post_destroyed"))
        {
            return ([], null);
        }

        var post = new JsonFields(root, "", errors).Element("post", JsonValueKind.Object) is { } element ? new JsonFields(element, "post", errors) : null;
        var read = post is null || errors.Any ? null : DiscoursePost.Read(post, errors);
        return errors.Any || read is null ? ([], Failure.Invalid(errors)) : (Steps(settings, name, read), null);
    }

    private static IReadOnlyList<HookStep> Steps(DiscourseSettings settings, string name, DiscoursePost post)
    {
        // Private messages are nobody's business; whispers are the moderators' own.
        if (post.IsPrivate || post.Type is not (Regular or Moderators or SmallAction))
        {
            return [];
        }

        var own = string.Equals(post.Username, settings.User, StringComparison.OrdinalIgnoreCase);
        if (post.Type == SmallAction)
        {
            return settings.ClosedIsDerailed && post.ActionCode == ClosedByHand && !own && post.UserId >= 0 ? [new HookStep.Ended(post.Conversation, Derailed: true)] : [];
        }

        if (name == "post_destroyed")
        {
            HookStep removed = new HookStep.Removed(post.Conversation, post.Utterance);
            return post.UserDeleted || own ? [removed] : [Label(post.Conversation, post.Utterance, "removed", ProbablyToxic), removed];
        }

        var said = new HookStep.Said(post.Conversation, Utterance(post, own));
        return post.Hidden && !own ? [said, Label(post.Conversation, post.Utterance, "hidden", 1)] : [said];
    }

    private static Utterance Utterance(DiscoursePost post, bool own)
    {
        var text = post.Cooked is { Length: > 0 } cooked ? HtmlText.Reduce(cooked) : MarkdownText.Reduce(post.Raw ?? "");
        return new Utterance
        {
            Id = post.Utterance,
            Revision = post.Revision,
            Speaker = post.Username,
            Role = own || post.UserId < 0 ? SpeakerRole.Bot : post.IsStaff ? SpeakerRole.Moderator : SpeakerRole.Member,

            // A mark is believed from Parley's own account only.
            Text = own && post.Raw is { } raw && OwnPostMarker.TryFind(raw) is { } mark ? OwnPostMarker.Append(text, mark) : text,
            Timestamp = post.CreatedAt,
            ReplyTo = post.ReplyTo is { } number && number != post.Number ? number.ToString(CultureInfo.InvariantCulture) : null,
        };
    }

    /// <summary>Staff have read what was flagged. What they agree with may also have been flagged as spam or off topic.</summary>
    private static IReadOnlyList<HookStep> Steps(DiscourseFlag judged) =>
        [judged.Agreed ? Label(judged.Conversation, judged.Utterance, "agreed", ProbablyToxic) : Label(judged.Conversation, judged.Utterance, "disagreed", 0)];

    private static HookStep.Labelled Label(string conversation, string utterance, string what, double toxicity) => new(conversation, new Feedback
    {
        Id = ResourceNames.Derive(Source, conversation, utterance, what),
        Utterance = utterance,
        Labels = [new CategoryScore(Categories.Toxicity, toxicity)],
        Source = Source,
    });
}
