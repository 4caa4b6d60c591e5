namespace Parley.Cli.Simulate;

/// <summary>What the user asked <c>simulate</c> for.</summary>
internal sealed record SimulateRequest
{
    /// <summary>Scenario files, or folders of them.</summary>
    public required string[] Scenarios { get; init; }

    /// <summary>Threads of each scenario, at least 1.</summary>
    public required int Runs { get; init; }

    public required ulong Seed { get; init; }

    public string? OutDirectory { get; init; }

    public bool Resume { get; init; }

    public bool Json { get; init; }

    /// <summary>A sweep of Parley's policy instead of a comparison of strategies.</summary>
    public string? SweepFile { get; init; }

    /// <summary>Threads at a time; changes nothing but the pace.</summary>
    public required int Parallelism { get; init; }
}
