using System.Text.Json.Serialization;

namespace Parley.Journal.Writing;

/// <summary>JSON of the one event the journal writes by itself.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SpeakerErased))]
internal sealed partial class JournalJson : JsonSerializerContext;
