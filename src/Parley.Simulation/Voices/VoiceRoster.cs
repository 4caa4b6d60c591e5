using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.LanguageModels;
using Parley.Simulation.Scenarios;

namespace Parley.Simulation.Voices;

/// <summary>A model that speaks for participants: what its words depend on besides the question.</summary>
/// <param name="Voice">Such as <c>model:judge</c>.</param>
/// <param name="Model">As its endpoint calls it.</param>
/// <param name="Prompt">Name and version, such as <c>participant/1</c>.</param>
public sealed record VoiceIdentity(string Voice, string Model, string Prompt);

/// <summary>The models that speak in an experiment, and whose voice <c>configured</c> stands for; null for the embedded one.</summary>
public sealed record VoiceRoster(ImmutableArray<VoiceIdentity> Voices, string? Configured)
{
    /// <summary>Nobody speaks but the embedded voice.</summary>
    [JsonIgnore]
    public bool IsEmpty => Voices.IsEmpty;

    /// <summary>The endpoints that may take part.</summary>
    public static ImmutableArray<ModelEndpoint> Participants(ImmutableArray<ModelEndpoint> endpoints) =>
        [.. endpoints.Where(endpoint => endpoint.Roles.Contains(ModelRole.Participant)).OrderBy(endpoint => endpoint.Name, StringComparer.Ordinal)];

    /// <summary>Of the endpoints that may take part, those that the scenarios ask for; the first in order of names is <c>configured</c>.</summary>
    public static VoiceRoster Of(ImmutableArray<Scenario> scenarios, ImmutableArray<ModelEndpoint> endpoints)
    {
        var participants = Participants(endpoints);
        var words = scenarios.SelectMany(scenario => scenario.Voices).ToHashSet(StringComparer.Ordinal);
        var configured = participants.IsEmpty || !(words.Contains(VoiceWords.Configured) || words.Contains("")) ? null : Name(participants[0]);
        return new VoiceRoster(
            [
                .. participants.Where(endpoint => words.Contains(Name(endpoint)) || string.Equals(Name(endpoint), configured, StringComparison.Ordinal))
                    .Select(endpoint => new VoiceIdentity(Name(endpoint), endpoint.Model, ModelVoice.Prompt)),
            ],
            configured);
    }

    internal static string Name(ModelEndpoint endpoint) => VoiceWords.Model + endpoint.Name;

    /// <summary>The model that a word stands for; null for the embedded voice.</summary>
    internal VoiceIdentity? Resolve(string word)
    {
        var name = word is "" or VoiceWords.Configured ? Configured : word;
        return name is null or VoiceWords.Embedded ? null : Voices.FirstOrDefault(voice => string.Equals(voice.Voice, name, StringComparison.Ordinal));
    }

    internal bool Knows(string word) => word is "" or VoiceWords.Configured or VoiceWords.Embedded || Resolve(word) is not null;

    internal string ToJson() => JsonSerializer.Serialize(this, VoiceJson.Default.VoiceRoster);
}
