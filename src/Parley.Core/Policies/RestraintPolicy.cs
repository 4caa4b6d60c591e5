namespace Parley.Core.Policies;

/// <summary>How sparingly Parley steps in. Source: METHODS 4, after SynDisco.</summary>
public sealed record RestraintPolicy
{
    /// <summary>Posts to one thread (facilitate and slow_mode), ever.</summary>
    public int PerConversation { get; init; }

    /// <summary>Private words to authors of one thread, ever.</summary>
    public int NudgesPerConversation { get; init; }

    /// <summary>Turns between two interventions.</summary>
    public int MinGapTurns { get; init; }

    /// <summary>Time between two interventions; not asked where timestamps are ordinals.</summary>
    public TimeSpan MinGap { get; init; }

    /// <summary>How long to wait for a second look; zero makes the first look enough.</summary>
    public TimeSpan Debounce { get; init; }

    /// <summary>Looks in a row (one for each utterance, one after the debounce) at alert level.</summary>
    public int AlertLooks { get; init; }

    /// <summary>Turns to stand back after a moderator wrote, or an author edited or apologised.</summary>
    public int StandBackTurns { get; init; }

    /// <summary>Interventions of the whole community in a day.</summary>
    public int PerDay { get; init; }

    /// <summary>Share of conversations, in [0, 1], in which no facilitator speaks, so that its effect can be measured.</summary>
    public double SilenceRate { get; init; }
}
