using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Core.Journaling;
using Parley.Core.Journaling.Payloads;

namespace Parley.Core.Conversations.Events;

/// <summary>Conversation events as the journal stores them: JSON with camel-case names, readable and queryable in ten years.</summary>
public static class EventJson
{
    /// <exception cref="NotSupportedException">The event's type is not one of this namespace.</exception>
    public static JournalEvent Write(ConversationEvent @event, DateTimeOffset at, PersonalText? personal = null) => new()
    {
        Type = @event.GetType().Name,
        Payload = JsonSerializer.SerializeToUtf8Bytes(@event, @event.GetType(), EventJsonContext.Default),
        At = at,
        Personal = personal is null
            ? null
            : new PersonalData(personal.Speaker, JsonSerializer.SerializeToUtf8Bytes(personal, EventJsonContext.Default.PersonalText)),
    };

    /// <summary>The event in its newest shape; <see cref="ForeignEvent"/> for one of a newer program that may be passed over.</summary>
    /// <exception cref="NewerPayloadException">A newer program wrote it, and it may not be passed over.</exception>
    /// <exception cref="FormatException">The payload does not fit its type: it is damaged.</exception>
    public static ConversationEvent Read(StoredEvent stored) => Read(stored, PayloadVersions.Shipped);

    internal static ConversationEvent Read(StoredEvent stored, PayloadVersions versions)
    {
        var type = TypeOf(stored.Type);
        try
        {
            return versions.Raise(stored, known: type is not null) is not { } payload
                ? new ForeignEvent()
                : (ConversationEvent?)JsonSerializer.Deserialize(payload.Span, type!, EventJsonContext.Default) ?? throw new FormatException($"{stored.Place} ({stored.Type}) is null.");
        }
        catch (JsonException error)
        {
            throw new FormatException($"{stored.Place} ({stored.Type}) cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Who said what, in the shape that goes with the event's version; after erasure the speaker is <c>erased-N</c> and the text is null.</summary>
    public static (string Speaker, string? Text) ReadPersonal(StoredEvent stored)
    {
        if (stored.Personal is not { } personal)
        {
            return ($"erased-{stored.SpeakerNumber}", null);
        }

        var read = JsonSerializer.Deserialize(personal.Json.Span, EventJsonContext.Default.PersonalText)
            ?? throw new FormatException($"{stored.Place} has a personal part that is null.");
        return (read.Speaker, read.Text);
    }

    internal static Type? TypeOf(string name) => name switch
    {
        nameof(UtteranceObserved) => typeof(UtteranceObserved),
        nameof(UtteranceEdited) => typeof(UtteranceEdited),
        nameof(UtteranceRemoved) => typeof(UtteranceRemoved),
        nameof(BotPosted) => typeof(BotPosted),
        nameof(InterventionProposed) => typeof(InterventionProposed),
        nameof(InterventionWithheld) => typeof(InterventionWithheld),
        nameof(InterventionDelivered) => typeof(InterventionDelivered),
        nameof(InterventionFailed) => typeof(InterventionFailed),
        nameof(DeliberationConcluded) => typeof(DeliberationConcluded),
        nameof(InterventionRetried) => typeof(InterventionRetried),
        nameof(CaseOpened) => typeof(CaseOpened),
        nameof(CaseRuled) => typeof(CaseRuled),
        nameof(CaseReported) => typeof(CaseReported),
        nameof(CaseNoted) => typeof(CaseNoted),
        nameof(CaseReopened) => typeof(CaseReopened),
        nameof(ActionOrdered) => typeof(ActionOrdered),
        nameof(FeedbackReceived) => typeof(FeedbackReceived),
        nameof(OutcomeRecorded) => typeof(OutcomeRecorded),
        nameof(SpeakerErased) => typeof(SpeakerErased),
        nameof(TextExpired) => typeof(TextExpired),
        _ => null,
    };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters = [typeof(ScoresJsonConverter), typeof(CuesJsonConverter), typeof(SpansJsonConverter), typeof(TreeLineJsonConverter), typeof(LearnersJsonConverter)])]
[JsonSerializable(typeof(UtteranceObserved))]
[JsonSerializable(typeof(UtteranceEdited))]
[JsonSerializable(typeof(UtteranceRemoved))]
[JsonSerializable(typeof(BotPosted))]
[JsonSerializable(typeof(InterventionProposed))]
[JsonSerializable(typeof(InterventionWithheld))]
[JsonSerializable(typeof(InterventionDelivered))]
[JsonSerializable(typeof(InterventionFailed))]
[JsonSerializable(typeof(DeliberationConcluded))]
[JsonSerializable(typeof(InterventionRetried))]
[JsonSerializable(typeof(CaseOpened))]
[JsonSerializable(typeof(CaseRuled))]
[JsonSerializable(typeof(CaseReported))]
[JsonSerializable(typeof(CaseNoted))]
[JsonSerializable(typeof(CaseReopened))]
[JsonSerializable(typeof(ActionOrdered))]
[JsonSerializable(typeof(FeedbackReceived))]
[JsonSerializable(typeof(OutcomeRecorded))]
[JsonSerializable(typeof(SpeakerErased))]
[JsonSerializable(typeof(TextExpired))]
[JsonSerializable(typeof(PersonalText))]
[JsonSerializable(typeof(ConversationState))]
[JsonSerializable(typeof(Ruling))]
[JsonSerializable(typeof(ImmutableArray<Reason>))]
[JsonSerializable(typeof(ImmutableArray<CategoryScore>))]
internal sealed partial class EventJsonContext : JsonSerializerContext;
