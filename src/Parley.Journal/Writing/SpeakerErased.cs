using System.Text.Json.Serialization;

namespace Parley.Journal.Writing;

/// <summary>Payload of the event that records an erasure: the speaker's number, and nobody's name.</summary>
internal sealed record SpeakerErased(int V, long Speaker);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SpeakerErased))]
[JsonSerializable(typeof(TextExpired))]
[JsonSerializable(typeof(JournalPruned))]
internal sealed partial class JournalJson : JsonSerializerContext;
