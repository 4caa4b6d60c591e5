using Parley.Core.Policies.Restraint;

namespace Parley.Core.Policies;

/// <summary>All that <see cref="InterventionRule"/> decides from.</summary>
public sealed record InterventionInput
{
    public required Policy Policy { get; init; }

    /// <summary>With this look already folded in (<see cref="GateState.AfterLook"/>).</summary>
    public required GateState State { get; init; }

    public required Forecast Forecast { get; init; }

    /// <summary>H_stand - H_act for a kind of intervention; asked only for kinds that come into question.</summary>
    public required Func<ModerationAction, double> BalanceOf { get; init; }

    /// <summary>Who took the last turns, oldest first, bots and removed messages left out.</summary>
    public ImmutableArray<string> RecentSpeakers { get; init; } = [];

    /// <inheritdoc cref="GateRequest.TriggerTurn"/>
    public required int TriggerTurn { get; init; }

    /// <inheritdoc cref="GateRequest.Turn"/>
    public required int Turn { get; init; }

    /// <inheritdoc cref="GateRequest.At"/>
    public required DateTimeOffset At { get; init; }

    /// <inheritdoc cref="GateRequest.OrdinalTime"/>
    public bool OrdinalTime { get; init; }

    public GateLook Look { get; init; }

    /// <inheritdoc cref="GateRequest.LeftToday"/>
    public int? LeftToday { get; init; }

    /// <inheritdoc cref="GateRequest.DrawsSilence"/>
    public bool DrawsSilence { get; init; }
}

/// <summary>Whether and how Parley steps into a conversation.</summary>
public sealed record InterventionDecision
{
    /// <summary>What act would do, or would do if the second look agrees; None when nothing.</summary>
    public ModerationAction Kind { get; init; }

    /// <summary>To be done now: the kind in act, a review in assist, nothing otherwise or while the second look is awaited.</summary>
    public ImmutableArray<ModerationAction> Actions { get; init; } = [];

    /// <summary>What act would do now.</summary>
    public ImmutableArray<ModerationAction> WouldDo { get; init; } = [];

    /// <summary>Why it came into question.</summary>
    public ImmutableArray<Reason> Reasons { get; init; } = [];

    /// <summary>Why it was withheld, every reason there is; empty when nothing came into question or nothing stood against it.</summary>
    public ImmutableArray<Reason> Withheld { get; init; } = [];

    /// <summary>Only the second look is missing: put the debounce into the due table and decide again after it.</summary>
    public bool AwaitsSecondLook { get; init; }

    /// <summary>The gate's state after this decision, without the intervention itself (<see cref="GateState.AfterIntervention"/> once it is recorded).</summary>
    public required GateState State { get; init; }
}
