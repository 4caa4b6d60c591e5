using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Journal.Writing;

/// <summary>
/// Payload of the event that records an erasure: the speaker's number, and nobody's name. Each stream the speaker wrote in gets one, and so does the
/// community's own. Without it a live grain could still write its old state, text and all, as the next snapshot; with it, that append is stale and the
/// grain reloads.
/// </summary>
internal sealed record SpeakerErased(int V, long Speaker)
{
    public const string EventType = "SpeakerErased";

    public static JournalEvent Event(long speaker, DateTimeOffset at) => new()
    {
        Type = EventType,
        Payload = JsonSerializer.SerializeToUtf8Bytes(new SpeakerErased(1, speaker), JournalJson.Default.SpeakerErased),
        At = at,
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SpeakerErased))]
[JsonSerializable(typeof(TextExpired))]
[JsonSerializable(typeof(JournalPruned))]
internal sealed partial class JournalJson : JsonSerializerContext;
