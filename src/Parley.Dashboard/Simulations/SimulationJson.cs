using System.Text.Json.Serialization;

namespace Parley.Dashboard.Simulations;

/// <summary>A run as its folder keeps it. Some measures are no number, such as when a thread derails where none does.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    WriteIndented = true)]
[JsonSerializable(typeof(SimulationRun))]
internal sealed partial class SimulationJson : JsonSerializerContext;
