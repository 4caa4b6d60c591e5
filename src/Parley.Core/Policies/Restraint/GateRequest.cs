namespace Parley.Core.Policies.Restraint;

public enum GateLook
{
    /// <summary>Right after the utterance; if only the second look is missing, the debounce is scheduled.</summary>
    First,

    /// <summary>After the debounce.</summary>
    Second,
}

/// <summary>One thing Parley would like to do, and what is known at that moment.</summary>
public sealed record GateRequest
{
    /// <summary>Facilitate, SlowMode, Lock or Nudge.</summary>
    public required ModerationAction Kind { get; init; }

    /// <summary>The turn of the utterance that led to it.</summary>
    public required int TriggerTurn { get; init; }

    /// <summary>The newest turn there is; at least <see cref="TriggerTurn"/>.</summary>
    public required int Turn { get; init; }

    /// <summary>Now, by the clock that <see cref="PastIntervention.At"/> is taken from.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Timestamps only number the utterances, so that gaps in time mean nothing.</summary>
    public bool OrdinalTime { get; init; }

    public GateLook Look { get; init; }

    /// <summary>The forecast at this look.</summary>
    public required Forecast Forecast { get; init; }

    /// <summary>H_stand - H_act for this kind of intervention.</summary>
    public required double Balance { get; init; }

    /// <summary>What the community's daily budget still allows; null where none is kept.</summary>
    public int? LeftToday { get; init; }

    /// <summary>What <see cref="SilenceDraw"/> says for this conversation; false where randomised silence is off. It counts only at the first occasion.</summary>
    public bool DrawsSilence { get; init; }
}

/// <summary>The gate's word.</summary>
/// <param name="Refusals">Every reason against it, not only the first; empty when it is allowed.</param>
/// <param name="State">The state after asking: the silence, once drawn, stands in it.</param>
public sealed record GateAnswer(ImmutableArray<Reason> Refusals, GateState State)
{
    public bool Allowed => Refusals.IsEmpty;

    /// <summary>Only the second look is missing: schedule the debounce and ask again after it.</summary>
    public bool OnlyWaits => Refusals is [{ Code: RestraintGate.SecondLookPending }];
}
