using Orleans.Hosting;

namespace Parley.Agents.Batch;

/// <summary>How a batch command runs the agents: event time, no sweeper, no budgets per day, no randomised silence.</summary>
public sealed record BatchOptions
{
    public string Community { get; init; } = "default";

    /// <summary>Where the journal is kept; null for a temporary folder that is deleted at the end.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The policy document (YAML or JSON) to run under; null for the shipped defaults.</summary>
    public string? Policy { get; init; }

    /// <summary>Timestamps are ordinals: gaps count in turns only.</summary>
    public bool Ordinals { get; init; }

    /// <summary>Adds agents and services of the command's own to the silo, such as language models; null for none.</summary>
    public Action<ISiloBuilder>? Configure { get; init; }
}
