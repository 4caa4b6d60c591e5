namespace Parley.Core.Reviewing;

/// <summary>
/// What is to be done about a message as it stands: the latest ruling's action, else what policy decided. A message that policy holds stays held until a ruling; one
/// with the action none shows it.
/// </summary>
public static class StandingAction
{
    /// <param name="decision">The policy's word on the message.</param>
    /// <param name="rulings">Rulings that stand on any of its cases, with their times.</param>
    public static ModerationAction Of(Decision decision, IEnumerable<(Ruling Ruling, DateTimeOffset At)> rulings)
    {
        var latest = rulings.OrderBy(given => given.At).Select(given => given.Ruling).LastOrDefault();
        if (latest is not null)
        {
            return latest.Action;
        }

        return decision.Actions.Contains(ModerationAction.Hide) ? ModerationAction.Hide
            : decision.Actions.Contains(ModerationAction.Hold) ? ModerationAction.Hold
            : ModerationAction.None;
    }

    public static bool Conceals(ModerationAction action) => action is ModerationAction.Hold or ModerationAction.Hide;

    /// <summary>Whether the forum has to be told of a change from one standing action to another.</summary>
    public static bool Concerns(ModerationAction before, ModerationAction after) =>
        (Effective(before) != Effective(after)) || (before == ModerationAction.Hold && Conceals(after));

    /// <summary>
    /// What a forum is asked to do when rulings change. What is milder than a hold shows a concealed message again; to lock the thread or to escalate leaves it as it
    /// is. A lock is not taken back: who undoes it opens the thread in the forum.
    /// </summary>
    /// <param name="decision">The policy's word on the message.</param>
    public static ImmutableArray<ModerationAction> Steps(
        Decision decision, ImmutableArray<(Ruling Ruling, DateTimeOffset At)> rulingsBefore, ImmutableArray<(Ruling Ruling, DateTimeOffset At)> rulingsAfter)
    {
        var (before, after) = (Of(decision, rulingsBefore), Of(decision, rulingsAfter));
        if (before == after)
        {
            return [];
        }

        if (Conceals(after) || after == ModerationAction.Lock)
        {
            return [after];
        }

        var concealed = Conceals(Of(decision, [])) || rulingsBefore.Any(given => Conceals(given.Ruling.Action));
        return after < ModerationAction.Hold && before >= ModerationAction.Hold && concealed ? [ModerationAction.Restore] : [];
    }

    /// <summary>A review is for people, not for the forum.</summary>
    private static ModerationAction Effective(ModerationAction action) => action is ModerationAction.Review ? ModerationAction.None : action;
}
