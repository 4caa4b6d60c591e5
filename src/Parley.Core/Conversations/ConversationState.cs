using System.Text.Json.Serialization;
using Parley.Core.Policies.Restraint;

namespace Parley.Core.Conversations;

/// <summary>
/// A conversation as its grain remembers it: bounded, immutable, and a fold of its stream by <see cref="ConversationFold"/>. Everything else
/// is in the journal.
/// </summary>
public sealed record ConversationState
{
    /// <summary>How many interventions are remembered, beside those still to be delivered; older ones are in the read model.</summary>
    public const int RememberedInterventions = 8;

    /// <summary>Of the snapshot's shape and of what is folded into it: raise it when a field is added that older snapshots would lack, and they are left aside.</summary>
    public const int Version = 2;

    /// <summary>How many open cases are remembered; a thread nobody moderates may have one for every message.</summary>
    public const int RememberedCases = 16;

    public static ConversationState Empty { get; } = new();

    [JsonPropertyOrder(-1)]
    public int V { get; init; } = Version;

    public ConversationWindow Window { get; init; } = ConversationWindow.Empty;

    public double Risk { get; init; }

    public RiskLevel Level { get; init; }

    public string Summary { get; init; } = "";

    /// <summary>Names of the drivers of the latest forecast, strongest first.</summary>
    public ImmutableArray<string> Drivers { get; init; } = [];

    /// <summary>When the latest event happened, by the journal's time.</summary>
    public DateTimeOffset LastAt { get; init; }

    /// <summary>What restraint must remember.</summary>
    public GateState Gate { get; init; } = GateState.Initial;

    /// <summary>Second looks and deliveries not yet settled; each mirrors a row of the due table.</summary>
    public ImmutableArray<PendingItem> Pending { get; init; } = [];

    /// <summary>The latest interventions, oldest first.</summary>
    public ImmutableArray<Intervention> Interventions { get; init; } = [];

    /// <summary>Phrases used in this thread; never one twice.</summary>
    public ImmutableArray<string> Used { get; init; } = [];

    /// <summary>The latest cases nobody has ruled on yet, oldest first; all of them are in the read model.</summary>
    public ImmutableArray<Case> OpenCases { get; init; } = [];

    /// <summary>How it ended, once somebody has said so.</summary>
    public bool? Derailed { get; init; }

    /// <summary>It went quiet.</summary>
    public bool Ended { get; init; }

    /// <summary>Parley spoke here: what became of the conversation says nothing clean about the forecast.</summary>
    public bool SteppedIn { get; init; }

    /// <summary>The forecasts' opinions at their highest risk, for feedback from the outcome.</summary>
    public HighestForecast? Highest { get; init; }

    /// <summary>The summary of the dynamics as language models keep it up; null where they never have.</summary>
    public ConversationDynamics? Dynamics { get; init; }

    /// <summary>The deliberated forecast at its highest risk, for feedback from the outcome; null where none was made.</summary>
    public HighestForecast? HighestDeliberated { get; init; }

    /// <summary>The language models' last word on the thread, a voice in the next forecast while it holds; null where there is none.</summary>
    public KeptForecast? Kept { get; init; }

    /// <summary>How often texts were edited, removed or erased: what was said before rests on other words.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Rewrites { get; init; }

    public string Status => Derailed switch
    {
        true => "derailed",
        false => "civil",
        null => Ended ? "quiet" : "open",
    };
}

/// <summary>Follow-up work as the state knows it.</summary>
public sealed record PendingItem(string Id, bool IsDelivery, string Subject, ModerationAction Action, DateTimeOffset At)
{
    /// <summary>What language models are asked; null for a second look or a delivery.</summary>
    public PlannedDeliberation? Deliberation { get; init; }
}

/// <summary>The forecasters' opinions when the risk was highest.</summary>
public sealed record HighestForecast(double Risk, ImmutableArray<Opinion> Opinions, LearnerPredictions? Learners, long EnsembleVersion);
