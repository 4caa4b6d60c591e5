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

    /// <summary>Names the language models; null for those the environment names, if any.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>The most requests to models in the whole experiment; null for no limit.</summary>
    public long? MaxCalls { get; init; }

    /// <summary>The most they may cost; null for no limit.</summary>
    public decimal? MaxPrice { get; init; }

    /// <summary>The embedded voice stands in when the budget is used up; else the experiment stops.</summary>
    public bool StandIn { get; init; }

    /// <summary>A record of answers to speak from instead of asking models.</summary>
    public string? ReplayVoices { get; init; }
}
