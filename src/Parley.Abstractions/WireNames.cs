namespace Parley;

/// <summary>The snake_case names that JSON, policy files and ids use for enum values.</summary>
public static class WireNames
{
    public static string Name(this ModerationAction action) => action switch
    {
        ModerationAction.None => "none",
        ModerationAction.Nudge => "nudge",
        ModerationAction.Facilitate => "facilitate",
        ModerationAction.SlowMode => "slow_mode",
        ModerationAction.Review => "review",
        ModerationAction.Hold => "hold",
        ModerationAction.Hide => "hide",
        ModerationAction.Lock => "lock",
        ModerationAction.Escalate => "escalate",
        ModerationAction.Restore => "restore",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    public static string Name(this CaseLane lane) => lane switch
    {
        CaseLane.Policy => "policy",
        CaseLane.Audit => "audit",
        CaseLane.Report => "report",
        CaseLane.Appeal => "appeal",
        CaseLane.Learning => "learning",
        _ => throw new ArgumentOutOfRangeException(nameof(lane), lane, null),
    };

    public static string Name(this RiskLevel level) => level switch
    {
        RiskLevel.Calm => "calm",
        RiskLevel.Tense => "tense",
        RiskLevel.Alert => "alert",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, null),
    };
}
