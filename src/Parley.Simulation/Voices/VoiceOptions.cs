namespace Parley.Simulation.Voices;

/// <summary>What models may be asked in an experiment, and where their answers are kept.</summary>
public sealed record VoiceOptions
{
    /// <summary>Where the record of answers is kept, <c>voices.jsonl</c>; null for nowhere.</summary>
    public string? Folder { get; init; }

    /// <summary>Go on with the record that is there.</summary>
    public bool Resume { get; init; }

    /// <summary>The most requests in the whole experiment, earlier commands' included; null for no limit.</summary>
    public long? MaxCalls { get; init; }

    /// <summary>The most they may cost together, in the currency of the configured prices; null for no limit.</summary>
    public decimal? MaxPrice { get; init; }

    /// <summary>When the budget is used up the embedded voice stands in for the rest; else the experiment stops and can go on with more. Default: it stops.</summary>
    public bool StandIn { get; init; }
}
