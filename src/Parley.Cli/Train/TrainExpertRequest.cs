using System.Collections.Immutable;
using Parley.Core.Experts.Trained;

namespace Parley.Cli.Train;

/// <summary>What <c>train expert</c> was asked for.</summary>
internal sealed record TrainExpertRequest
{
    public required ImmutableArray<string> Texts { get; init; }
    public required string Name { get; init; }
    public required string Out { get; init; }
    public required string Category { get; init; }
    public required string? WarmStart { get; init; }
    public required string? Identity { get; init; }
    public required bool Words { get; init; }
    public required SourceWeights Weights { get; init; }
    public required string Licence { get; init; }
    public required TrainingOptions Options { get; init; }
}
