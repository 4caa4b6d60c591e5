namespace Parley.Cli.Moderate;

/// <summary>Actions as they are written in JSON and in the policy.</summary>
internal static class ActionNames
{
    public static string Of(ModerationAction action) => action switch
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
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "This action has no name yet."),
    };
}
