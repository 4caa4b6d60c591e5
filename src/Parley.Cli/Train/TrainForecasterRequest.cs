using System.Collections.Immutable;

namespace Parley.Cli.Train;

/// <summary>What <c>train forecaster</c> was asked for.</summary>
internal sealed record TrainForecasterRequest
{
    public required ImmutableArray<string> Corpora { get; init; }

    /// <summary>Corpora to learn from too, never forecast.</summary>
    public required ImmutableArray<string> Beside { get; init; }
    public required string Name { get; init; }
    public required string Out { get; init; }
    public required string? Label { get; init; }
    public required string Licence { get; init; }
    public required ulong Seed { get; init; }
}
