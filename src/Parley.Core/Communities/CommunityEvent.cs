using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Core.Journaling;
using Parley.Core.Learning.Drift;

namespace Parley.Core.Communities;

/// <summary>Something that happened to a community as a whole; it stands in the community's own stream.</summary>
public abstract record CommunityEvent
{
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

    /// <summary>Null for an event that says nothing about the community's state, such as an erasure.</summary>
    /// <exception cref="FormatException">The payload does not fit its type.</exception>
    public static CommunityEvent? Read(StoredEvent stored)
    {
        try
        {
            return stored.Type switch
            {
                nameof(PolicyChanged) => JsonSerializer.Deserialize(stored.Payload.Span, CommunityEventJsonContext.Default.PolicyChanged),
                nameof(BudgetReserved) => JsonSerializer.Deserialize(stored.Payload.Span, CommunityEventJsonContext.Default.BudgetReserved),
                nameof(ModelCallsTaken) => JsonSerializer.Deserialize(stored.Payload.Span, CommunityEventJsonContext.Default.ModelCallsTaken),
                nameof(GoldenSetFrozen) => JsonSerializer.Deserialize(stored.Payload.Span, CommunityEventJsonContext.Default.GoldenSetFrozen),
                _ => null,
            };
        }
        catch (JsonException error)
        {
            throw new FormatException($"Event {stored.Position} ({stored.Type}) cannot be read: {error.Message}", error);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PolicyChanged))]
[JsonSerializable(typeof(BudgetReserved))]
[JsonSerializable(typeof(ModelCallsTaken))]
[JsonSerializable(typeof(GoldenSetFrozen))]
internal sealed partial class CommunityEventJsonContext : JsonSerializerContext;
