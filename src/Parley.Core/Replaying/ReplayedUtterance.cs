using Parley.Core.Conversations.Events;

namespace Parley.Core.Replaying;

/// <summary>One recorded utterance, as it was decided and as another policy would have decided it.</summary>
/// <param name="MadeBefore">The interventions it led to; shadow ones are not made.</param>
/// <param name="MadeAfter">Likewise under the other policy.</param>
public sealed record ReplayedUtterance(
    string Conversation, JudgedUtterance Before, ImmutableArray<Intervention> MadeBefore, JudgedUtterance After, ImmutableArray<Intervention> MadeAfter)
{
    /// <summary>What was done, or is to be done now: actions on the message and steps into its conversation, by rising strength.</summary>
    public ImmutableArray<ModerationAction> DoneBefore { get; } = Done(Before, MadeBefore);

    /// <inheritdoc cref="DoneBefore"/>
    public ImmutableArray<ModerationAction> DoneAfter { get; } = Done(After, MadeAfter);

    /// <summary>Something else is done, or would be done in mode act.</summary>
    public bool Changed => !DoneBefore.SequenceEqual(DoneAfter) || !Before.Decision.WouldDo.SequenceEqual(After.Decision.WouldDo);

    private static ImmutableArray<ModerationAction> Done(JudgedUtterance judged, ImmutableArray<Intervention> made) =>
        [.. judged.Decision.Actions.Concat(made.Where(step => step.Status != InterventionStatus.Shadow).Select(step => step.Kind)).Distinct().Order()];
}
