namespace Parley.Core.Policies;

/// <summary>What the forecast's risk, in [0, 1], means. <see cref="ClearBelow"/> &lt; <see cref="AlertAbove"/> &lt;= <see cref="LockAbove"/>.</summary>
public sealed record DerailmentPolicy
{
    /// <summary>At or above: alert.</summary>
    public double AlertAbove { get; init; }

    /// <summary>An alert lasts until the risk falls below this.</summary>
    public double ClearBelow { get; init; }

    /// <summary>At or above, after a facilitation: lock.</summary>
    public double LockAbove { get; init; }
}

/// <summary>When an alerted thread is slowed down: a few speakers take most turns.</summary>
public sealed record SlowModePolicy
{
    /// <summary>How many speakers are "few".</summary>
    public int Speakers { get; init; }

    /// <summary>The share of the last turns, in [0, 1], that those few must have taken.</summary>
    public double Share { get; init; }

    /// <summary>How many of the last turns are counted; a thread with fewer is not slowed.</summary>
    public int Turns { get; init; }

    /// <summary>Only after a facilitator has spoken (or was kept silent by the draw).</summary>
    public bool AfterFacilitation { get; init; }
}
