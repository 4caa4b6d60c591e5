using Parley.Simulation.Experiments;

namespace Parley.Dashboard.Simulations;

/// <summary>What a run was asked to do.</summary>
/// <param name="Threads">Of each scenario and strategy.</param>
public sealed record SimulationOrder(string Scenario, int Threads, ulong Seed, string By);

/// <summary>One run of an experiment, under way or ended.</summary>
/// <param name="Number">From 1, in the order of their starts.</param>
public sealed record SimulationRun(int Number, SimulationOrder Order, DateTimeOffset StartedAt)
{
    /// <summary>Threads in all, over all strategies.</summary>
    public int Total { get; init; }

    public int Finished { get; init; }

    /// <summary>Messages written so far.</summary>
    public long Messages { get; init; }

    /// <summary>Null while it runs, and where it did not end.</summary>
    public Summary? Summary { get; init; }

    /// <summary>Why it ended without a result; null where it did not.</summary>
    public string? Problem { get; init; }

    public bool IsRunning => Summary is null && Problem is null;
}
