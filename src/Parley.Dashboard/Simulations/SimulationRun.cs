using Parley.Simulation.Experiments;

namespace Parley.Dashboard.Simulations;

/// <summary>What a run was asked to do.</summary>
/// <param name="Threads">Of each scenario and strategy.</param>
public sealed record SimulationOrder(string Scenario, int Threads, ulong Seed, string By);

/// <summary>How a run stands.</summary>
public enum SimulationState
{
    Running,
    Finished,

    /// <summary>By somebody who asked for it.</summary>
    Stopped,

    /// <summary>The server ended before the run did.</summary>
    Interrupted,

    Failed,
}

/// <summary>One run of an experiment, under way or ended.</summary>
/// <param name="Id">Names its folder: 128 random bits in hex.</param>
/// <param name="Number">From 1, in the order of their starts.</param>
public sealed record SimulationRun(string Id, int Number, SimulationOrder Order, DateTimeOffset StartedAt)
{
    public SimulationState State { get; init; }

    /// <summary>The machine it runs or ran on last; null where it is from before this was written down.</summary>
    public string? Server { get; init; }

    /// <summary>Threads in all, over all strategies.</summary>
    public int Total { get; init; }

    /// <summary>Threads that ended, those before an interruption included.</summary>
    public int Finished { get; init; }

    /// <summary>Messages written since it was started or taken up again.</summary>
    public long Messages { get; init; }

    /// <summary>Null until it has finished.</summary>
    public Summary? Summary { get; init; }

    /// <summary>Why it failed; null where it did not.</summary>
    public string? Problem { get; init; }

    public bool IsRunning => State == SimulationState.Running;

    /// <summary>What is finished of it is kept, and the rest can be run.</summary>
    public bool MayResume => State is SimulationState.Stopped or SimulationState.Interrupted or SimulationState.Failed;
}
