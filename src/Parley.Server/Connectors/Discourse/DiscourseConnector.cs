using System.Globalization;
using System.Text.Json;
using Parley.Core.Facilitation;
using Parley.Server.Forums;
using Parley.Server.Json;

namespace Parley.Server.Connectors.Discourse;

/// <summary>
/// Acts in Discourse by its API. Discourse knows no idempotency key for posts, so before it posts it looks for its own mark among the topic's last posts; a
/// private message carries an external id, which is one. Flags, closing and slow mode may be asked for twice.
/// </summary>
internal sealed class DiscourseConnector(DiscourseSettings settings, ForumHttp http) : IConnector
{
    private const int SlowModeSeconds = 900;
    private readonly DiscourseApi _api = new(settings, http);

    public bool Takes(ModerationAction action) => action is not (ModerationAction.None or ModerationAction.Review);

    public async Task<string?> DeliverAsync(ConversationKey conversation, Intervention intervention, CancellationToken cancellation)
    {
        if (!IsId(conversation.Conversation, out var topic) || !IsId(intervention.Utterance, out var post))
        {
            throw new DeliveryFailedException("The conversation did not come from Discourse.") { IsFinal = true };
        }

        var receipt = intervention.Text.Length == 0 ? null
            : intervention.Audience == Audience.Private ? await WriteToAsync(intervention, cancellation)
            : await PostAsync(topic, post, intervention, cancellation);
        switch (intervention.Kind)
        {
            case ModerationAction.SlowMode:
                await _api.PutAsync($"t/{topic}/slow_mode.json", new { seconds = SlowModeSeconds }, cancellation);
                break;
            case ModerationAction.Lock:
                await _api.PutAsync($"t/{topic}/status.json", new { status = "closed", enabled = "true" }, cancellation);
                break;
            case ModerationAction.Hide:
                await HideAsync(topic, post, cancellation);
                break;
            case ModerationAction.Hold:
                await HideAsync(topic, post, cancellation);
                await TellModeratorsAsync(topic, post, intervention, cancellation);
                break;
            case ModerationAction.Restore:
                await ShowAsync(topic, post, cancellation);
                break;
            case ModerationAction.Escalate:
                await TellModeratorsAsync(topic, post, intervention, cancellation);
                break;
        }

        return receipt;
    }

    private async Task<string?> PostAsync(long topic, long replyTo, Intervention intervention, CancellationToken cancellation)
    {
        if (await _api.FindOwnPostAsync(topic, intervention.Id, cancellation) is { } known)
        {
            return known;
        }

        var made = await _api.PostAsync(
            "posts.json", new { topic_id = topic, raw = OwnPostMarker.Append(intervention.Text, intervention.Id), reply_to_post_number = replyTo }, cancellation);
        return Receipt(made);
    }

    private async Task<string?> WriteToAsync(Intervention intervention, CancellationToken cancellation)
    {
        // At most fifty characters of letters, digits and dashes.
        var external = ResourceNames.Derive("parley", intervention.Id).Replace(':', '-');
        if (await _api.ExistsAsync($"t/external_id/{external}.json", cancellation))
        {
            return external;
        }

        var made = await _api.PostAsync(
            "posts.json",
            new
            {
                title = "About your recent post",
                raw = OwnPostMarker.Append(intervention.Text, intervention.Id),
                target_recipients = intervention.Addressee,
                archetype = "private_message",
                external_id = external,
            },
            cancellation);
        return Receipt(made);
    }

    /// <summary>A moderator's flag that takes action at once: the post is hidden until staff look at it.</summary>
    private async Task HideAsync(long topic, long number, CancellationToken cancellation)
    {
        var post = await _api.FindPostAsync(topic, number, cancellation);
        if (!post.IsHidden)
        {
            // Where it was flagged and shown again, Discourse decides whether it may be flagged once more; refused, it becomes a dead letter that people see.
            await _api.PostAsync("post_actions.json", new { id = post.Id, post_action_type_id = DiscourseApi.Inappropriate, take_action = "true" }, cancellation);
        }
    }

    private async Task ShowAsync(long topic, long number, CancellationToken cancellation)
    {
        // What is not hidden may not be unhidden: Discourse would refuse it.
        var post = await _api.FindPostAsync(topic, number, cancellation);
        if (post.IsHidden)
        {
            await _api.PutAsync(string.Create(CultureInfo.InvariantCulture, $"posts/{post.Id}/unhide.json"), new { }, cancellation);
        }
    }

    private async Task TellModeratorsAsync(long topic, long number, Intervention intervention, CancellationToken cancellation)
    {
        var post = await _api.FindPostAsync(topic, number, cancellation);
        if (!post.Flagged.Contains(DiscourseApi.NotifyModerators))
        {
            var why = string.Join(' ', intervention.Reasons.Select(reason => reason.Text));
            var message = intervention.Kind == ModerationAction.Escalate ? $"Please look at this at once. {why}" : $"Held until one of you has looked at it. {why}";
            await _api.PostAsync("post_actions.json", new { id = post.Id, post_action_type_id = DiscourseApi.NotifyModerators, message }, cancellation);
        }
    }

    private static string? Receipt(JsonElement made) => made.At("id").Number()?.ToString(CultureInfo.InvariantCulture);

    private static bool IsId(string name, out long id) => long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out id);
}
