using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Core.Journaling;
using Parley.Core.Journaling.Payloads;
using Parley.Core.Learning.Drift;

namespace Parley.Core.Communities;

/// <summary>Something that happened to a community as a whole; it stands in the community's own stream.</summary>
public abstract record CommunityEvent
{
    /// <inheritdoc cref="Conversations.Events.ConversationEvent.V"/>
    [JsonPropertyOrder(-1)]
    public int V { get; init; } = 1;
}

/// <summary>A new policy document was put.</summary>
public sealed record PolicyChanged : CommunityEvent
{
    public required long Version { get; init; }
    public required string Document { get; init; }
    public required string By { get; init; }
}

/// <summary>One intervention of a day's budget was taken.</summary>
public sealed record BudgetReserved : CommunityEvent
{
    public required string Intervention { get; init; }

    /// <summary>The day in UTC, <c>yyyy-MM-dd</c>.</summary>
    public required string Day { get; init; }
}

/// <summary>Calls to language models were taken of a day's budget.</summary>
public sealed record ModelCallsTaken : CommunityEvent
{
    public required int Calls { get; init; }

    /// <inheritdoc cref="BudgetReserved.Day"/>
    public required string Day { get; init; }
}

/// <summary>Rulings were set aside to watch the experts by; it takes the place of the set before.</summary>
public sealed record GoldenSetFrozen : CommunityEvent
{
    public required GoldenSet Set { get; init; }
}

/// <summary>Community events as the journal stores them.</summary>
public static class CommunityEventJson
{
    public static JournalEvent Write(CommunityEvent @event, DateTimeOffset at) => new()
    {
        Type = @event.GetType().Name,
        Payload = JsonSerializer.SerializeToUtf8Bytes(@event, @event.GetType(), CommunityEventJsonContext.Default),
        At = at,
    };

    /// <summary>Null for an event that says nothing about the community's state: what the journal itself recorded, and what a newer program marked as one to pass over.</summary>
    /// <exception cref="NewerPayloadException">A newer program wrote it, and it may not be passed over.</exception>
    /// <exception cref="FormatException">The payload does not fit its type: it is damaged.</exception>
    public static CommunityEvent? Read(StoredEvent stored) => Read(stored, PayloadVersions.Shipped);

    internal static CommunityEvent? Read(StoredEvent stored, PayloadVersions versions)
    {
        var type = TypeOf(stored.Type);
        try
        {
            return versions.Raise(stored, known: type is not null || IsOfTheJournal(stored.Type)) is { } payload && type is not null
                ? (CommunityEvent?)JsonSerializer.Deserialize(payload.Span, type, CommunityEventJsonContext.Default) ?? throw new FormatException($"{stored.Place} ({stored.Type}) is null.")
                : null;
        }
        catch (JsonException error)
        {
            throw new FormatException($"{stored.Place} ({stored.Type}) cannot be read: {error.Message}", error);
        }
    }

    internal static Type? TypeOf(string name) => name switch
    {
        nameof(PolicyChanged) => typeof(PolicyChanged),
        nameof(BudgetReserved) => typeof(BudgetReserved),
        nameof(ModelCallsTaken) => typeof(ModelCallsTaken),
        nameof(GoldenSetFrozen) => typeof(GoldenSetFrozen),
        _ => null,
    };

    /// <summary>Erasures and retention: the journal verifies itself by them.</summary>
    private static bool IsOfTheJournal(string type) => type is "SpeakerErased" or "TextExpired" or "JournalPruned";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PolicyChanged))]
[JsonSerializable(typeof(BudgetReserved))]
[JsonSerializable(typeof(ModelCallsTaken))]
[JsonSerializable(typeof(GoldenSetFrozen))]
[JsonSerializable(typeof(CommunityState))]
internal sealed partial class CommunityEventJsonContext : JsonSerializerContext;
