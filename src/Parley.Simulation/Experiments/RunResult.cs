using System.Globalization;
using System.Text.Json.Serialization;
using Parley.Simulation.Discussions;

namespace Parley.Simulation.Experiments;

/// <summary>One thread under one strategy, finished.</summary>
public sealed record RunResult
{
    public required string Scenario { get; init; }

    public required string Strategy { get; init; }

    /// <summary>Which thread of the scenario, from 0; the same number under another strategy has the same people and the same luck.</summary>
    public required int Index { get; init; }

    /// <summary>In order of time.</summary>
    public required ImmutableArray<Post> Posts { get; init; }

    /// <summary>The names of all who were there from the start.</summary>
    public required ImmutableArray<string> People { get; init; }

    /// <summary>Unique in the experiment: the same thread comes once per strategy.</summary>
    internal string Id => string.Create(CultureInfo.InvariantCulture, $"{Scenario}/{Strategy}/{Index}");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunResult))]
internal sealed partial class RunJson : JsonSerializerContext;
