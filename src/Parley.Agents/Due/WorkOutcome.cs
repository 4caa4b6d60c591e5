using System.Runtime.InteropServices;

namespace Parley.Agents.Due;

internal enum WorkEnd
{
    Settled,

    /// <summary>It was tried and failed.</summary>
    TryAgain,

    /// <summary>It was not tried: something of the same conversation comes before it.</summary>
    Waits,
}

/// <summary>What became of one run of due work.</summary>
/// <param name="After">How long to leave it at least.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WorkOutcome(WorkEnd End, TimeSpan? After = null)
{
    public static WorkOutcome Settled { get; } = new(WorkEnd.Settled);

    public static WorkOutcome Waits { get; } = new(WorkEnd.Waits);

    public static WorkOutcome Of(bool settled) => settled ? Settled : TryAgain();

    public static WorkOutcome TryAgain(TimeSpan? after = null) => new(WorkEnd.TryAgain, after);
}
