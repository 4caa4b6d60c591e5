using System.Text.Json.Serialization;

namespace Parley.Core.Learning;

/// <summary>JSON of everything in Learning that is stored. Doubles are written in their shortest form that reads back to the same bits.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(EnsembleState))]
[JsonSerializable(typeof(LabelledRound))]
[JsonSerializable(typeof(TableState))]
[JsonSerializable(typeof(EnsemblePrior))]
[JsonSerializable(typeof(CommunityExpertState))]
[JsonSerializable(typeof(ThresholdState))]
public sealed partial class EnsembleJson : JsonSerializerContext;
