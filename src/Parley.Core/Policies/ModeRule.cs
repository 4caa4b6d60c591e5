namespace Parley.Core.Policies;

/// <summary>What a mode leaves of what act would do: all in act, at most a review in assist, nothing in shadow and off.</summary>
internal static class ModeRule
{
    public static ImmutableArray<ModerationAction> Apply(PolicyMode mode, ImmutableArray<ModerationAction> wouldDo) => mode switch
    {
        PolicyMode.Act => wouldDo,
        PolicyMode.Assist when wouldDo.Any(NeedsPerson) => [ModerationAction.Review],
        _ => [],
    };

    /// <summary>Whether people are asked because they decide in assist what act would have done by itself.</summary>
    public static bool TurnsToReview(PolicyMode mode, ImmutableArray<ModerationAction> wouldDo, Findings findings) =>
        mode == PolicyMode.Assist && !findings.Has(ModerationAction.Review) && wouldDo.Any(NeedsPerson);

    public static Reason? Explain(PolicyMode mode, ImmutableArray<ModerationAction> actions, ImmutableArray<ModerationAction> wouldDo) =>
        actions.SequenceEqual(wouldDo)
            ? null
            : mode == PolicyMode.Assist
                ? new Reason { Code = "mode_assist", Text = "The mode is assist, so people decide.", PolicyPath = "mode" }
                : new Reason { Code = "mode_shadow", Text = "The mode is shadow, so nothing is done.", PolicyPath = "mode" };

    private static bool NeedsPerson(ModerationAction action) => action is not (ModerationAction.None or ModerationAction.Nudge);
}
