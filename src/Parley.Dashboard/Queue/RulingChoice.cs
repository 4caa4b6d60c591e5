namespace Parley.Dashboard.Queue;

/// <summary>One way to rule, with the key that does it.</summary>
/// <param name="ClearsAll">It is none of what was in question, whatever is ticked.</param>
public sealed record RulingChoice(string Key, string Name, string Means, ModerationAction Action, bool ClearsAll = false)
{
    /// <summary>From the mildest to the strongest.</summary>
    public static ImmutableArray<RulingChoice> All { get; } =
    [
        new("1", "Fine", "it is none of these", ModerationAction.None, ClearsAll: true),
        new("2", "Leave it", "it is what is ticked, and may stand", ModerationAction.None),
        new("3", "Hide it", "it is taken out of sight", ModerationAction.Hide),
        new("4", "Private word", "its author hears from us alone", ModerationAction.Nudge),
        new("5", "Facilitate", "the thread hears from us", ModerationAction.Facilitate),
        new("6", "Lock the thread", "nobody may answer any more", ModerationAction.Lock),
        new("7", "Escalate", "somebody may be in danger", ModerationAction.Escalate),
    ];
}
