using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Server.Forums;
using Parley.Server.Json;
using Parley.Server.Utterances;
using Parley.Server.Webhooks;

namespace Parley.Server.Connectors.Generic;

/// <summary>
/// Sends each intervention to one configured address, signed (<see cref="TimedSignature"/>) and with its id as <c>Idempotency-Key</c>. A retry sends the same
/// body under the same key.
/// </summary>
internal sealed class WebhookConnector(WebhookSettings settings, ForumHttp http, TimeProvider clock) : IConnector
{
    public bool Takes(ModerationAction action) => action is not (ModerationAction.None or ModerationAction.Review);

    public async Task<string?> DeliverAsync(ConversationKey conversation, Intervention intervention, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(SentIntervention.Of(conversation, intervention), SentJsonContext.Plain.SentIntervention);
        var request = new HttpRequestMessage(HttpMethod.Post, settings.Url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Add(TimedSignature.Header, TimedSignature.Create(settings.Secret, body, clock.GetUtcNow()));
        request.Headers.Add("Idempotency-Key", intervention.Id);
        return (await http.SendAsync("The webhook", request, cancellation)).At("id").Text();
    }
}

/// <summary>The body; conversation and utterance are the forum's own ids again.</summary>
internal sealed record SentIntervention
{
    public string Event { get; } = "intervention";
    public required string Id { get; init; }
    public required string Community { get; init; }
    public required string Conversation { get; init; }
    public required string Utterance { get; init; }
    public required string Kind { get; init; }
    public required string Audience { get; init; }
    public required string? Addressee { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }
    public required IReadOnlyList<ReasonBody> Reasons { get; init; }

    /// <summary>The case that was ruled; null where nobody ruled.</summary>
    public required string? Case { get; init; }

    public static SentIntervention Of(ConversationKey conversation, Intervention made) => new()
    {
        Id = made.Id,
        Community = conversation.Community,
        Conversation = ResourceName.Unescape(conversation.Conversation),
        Utterance = ResourceName.Unescape(made.Utterance),
        Kind = WireName.Of(made.Kind),
        Audience = WireName.Of(made.Audience),
        Addressee = made.Addressee,
        Text = made.Text,
        At = made.At,
        Reasons = ReasonBody.Of(made.Reasons),
        Case = made.Case,
    };
}

[JsonSerializable(typeof(SentIntervention))]
internal sealed partial class SentJsonContext : JsonSerializerContext
{
    public static SentJsonContext Plain { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web));
}
