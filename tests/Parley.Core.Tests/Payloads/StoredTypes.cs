using System.Text;
using System.Text.Json.Nodes;
using Parley.Core.Communities;
using Parley.Core.Conversations;
using Parley.Core.Conversations.Events;
using Parley.Core.Journaling;
using Parley.Core.Journaling.Payloads;
using Parley.Core.Learning;

namespace Parley.Core.Tests.Payloads;

/// <summary>Everything the journal stores, written and read as the program does.</summary>
internal static class StoredTypes
{
    private static readonly Dictionary<string, Type> Others = new(StringComparer.Ordinal)
    {
        [nameof(CommunityState)] = typeof(CommunityState),
        [nameof(ConversationState)] = typeof(ConversationState),
        [nameof(EnsembleState)] = typeof(EnsembleState),
        [nameof(LabelledRound)] = typeof(LabelledRound),
    };

    /// <summary>By name, in ordinal order.</summary>
    public static IReadOnlyList<Type> All { get; } =
    [
        .. typeof(ConversationEvent).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && (type.IsSubclassOf(typeof(ConversationEvent)) || type.IsSubclassOf(typeof(CommunityEvent))) && type != typeof(ForeignEvent))
            .Concat(Others.Values)
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    public static JsonNode Write(object stored) => JsonNode.Parse(stored switch
    {
        ConversationEvent e => EventJson.Write(e, default).Payload.Span,
        CommunityEvent e => CommunityEventJson.Write(e, default).Payload.Span,
        CommunityState state => state.ToJson(),
        ConversationState state => StateJson.Write(state),
        EnsembleState state => EnsembleStateJson.Write(state),
        LabelledRound row => FeedbackRows.Write(row).Payload.Span,
        _ => throw new NotSupportedException(stored.GetType().Name),
    })!;

    /// <summary>Null where the program passes over it.</summary>
    public static object? Read(string type, JsonNode payload)
    {
        var bytes = Encoding.UTF8.GetBytes(payload.ToJsonString());
        return type switch
        {
            nameof(CommunityState) => CommunityState.Read(bytes),
            nameof(ConversationState) => StateJson.Read(bytes),
            nameof(EnsembleState) => EnsembleStateJson.Read(bytes, "The ensemble of acme"),
            nameof(LabelledRound) => FeedbackRows.Read(new StoredFeedback(payload["position"]!.GetValue<long>(), bytes)),
            _ when EventJson.TypeOf(type) is not null => EventJson.Read(Event(type, bytes)),
            _ => CommunityEventJson.Read(Event(type, bytes)),
        };
    }

    public static StoredEvent Event(string type, byte[] payload) =>
        new() { Stream = new StreamKey("acme", "t1"), Position = 204, Sequence = 17, Type = type, Payload = payload, At = default };

    public static int Version(JsonNode payload) => PayloadHead.VersionOf(Encoding.UTF8.GetBytes(payload.ToJsonString()));
}
