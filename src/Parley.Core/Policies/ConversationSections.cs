using System.Globalization;
using Parley.Core.Policies.Documents;

namespace Parley.Core.Policies;

/// <summary>Reads what concerns a conversation as a whole: <c>derailment</c>, <c>slow_mode</c>, <c>restraint</c>.</summary>
internal static class ConversationSections
{
    private const int Many = 1_000_000;

    public static DerailmentPolicy ReadDerailment(Section section, DerailmentPolicy under)
    {
        var read = new DerailmentPolicy
        {
            AlertAbove = section.Probability("alert_above", under.AlertAbove),
            ClearBelow = section.Probability("clear_below", under.ClearBelow),
            LockAbove = section.Probability("lock_above", under.LockAbove),
        };
        if (read.ClearBelow >= read.AlertAbove)
        {
            section.Error(
                section.Has("clear_below") ? "clear_below" : "alert_above",
                string.Create(CultureInfo.InvariantCulture, $"clear_below ({read.ClearBelow}) must be below alert_above ({read.AlertAbove})."));
        }

        if (read.LockAbove < read.AlertAbove)
        {
            section.Error(
                section.Has("lock_above") ? "lock_above" : "alert_above",
                string.Create(CultureInfo.InvariantCulture, $"lock_above ({read.LockAbove}) must not be below alert_above ({read.AlertAbove})."));
        }

        section.Close();
        return read;
    }

    public static SlowModePolicy ReadSlowMode(Section section, SlowModePolicy under)
    {
        var read = new SlowModePolicy
        {
            Speakers = section.Count("speakers", under.Speakers, 1, 10),
            Share = section.Probability("share", under.Share),
            Turns = section.Count("turns", under.Turns, 2, Conversations.ConversationWindow.Capacity),
            AfterFacilitation = section.Flag("after_facilitation", under.AfterFacilitation),
        };
        section.Close();
        return read;
    }

    public static RestraintPolicy ReadRestraint(Section section, RestraintPolicy under)
    {
        var read = new RestraintPolicy
        {
            PerConversation = section.Count("per_conversation", under.PerConversation, 0, 100),
            NudgesPerConversation = section.Count("nudges_per_conversation", under.NudgesPerConversation, 0, 100),
            MinGapTurns = section.Count("min_gap_turns", under.MinGapTurns, 0, 1_000),
            MinGap = section.Span("min_gap", under.MinGap, TimeSpan.FromDays(365)),
            Debounce = section.Span("debounce", under.Debounce, TimeSpan.FromDays(1)),
            AlertLooks = section.Count("alert_looks", under.AlertLooks, 1, 20),
            StandBackTurns = section.Count("stand_back_turns", under.StandBackTurns, 0, 1_000),
            PerDay = section.Count("per_day", under.PerDay, 0, Many),
            SilenceRate = section.Probability("silence_rate", under.SilenceRate),
        };
        section.Close();
        return read;
    }
}
