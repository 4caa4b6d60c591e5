namespace Parley.Core.Policies;

/// <summary>What people are asked to read.</summary>
public sealed record ReviewPolicy
{
    /// <summary>Share of all judged messages, in [0, 1], drawn for review whatever the verdict.</summary>
    public double AuditRate { get; init; }

    /// <summary>The largest weight, at least 1, that a ruling on a rarely drawn message gets in learning.</summary>
    public double MaxWeight { get; init; }

    /// <summary>Whether a hidden message opens a case too; a held one always does.</summary>
    public bool Hidden { get; init; }

    /// <summary>The largest share of messages, in [0, 1], asked about only because a ruling would teach much; one that would teach less is drawn less often.</summary>
    public double LearningRate { get; init; }
}

/// <summary>When language models are asked.</summary>
public sealed record DeliberatePolicy
{
    /// <summary>Spread of the experts, in [0, 0.5], at and above which they are asked.</summary>
    public double Spread { get; init; }

    /// <summary>Distance from a threshold, in [0, 1], within which they are asked.</summary>
    public double NearThreshold { get; init; }

    /// <summary>The chance, in [0, 1], of a word that changes what is decided of a message at and above which they are asked about it: the price of a call, in decisions.</summary>
    public double LeastChance { get; init; }

    /// <summary>The same of a word on the thread and the alert: a forecast takes more calls than a verdict, and serves more messages than one.</summary>
    public double ForecastChance { get; init; }

    /// <summary>Share of all messages, in [0, 1], for which they are asked whatever the verdict.</summary>
    public double AuditRate { get; init; }

    /// <summary>
    /// How far the embedded risk may move, in [0, 1], before the models' last word on a thread is no longer a voice in its forecasts; 0 keeps no word.
    /// </summary>
    public double KeepWithin { get; init; }

    /// <summary>For how many further turns of the thread, at most, that word stays a voice.</summary>
    public int KeepTurns { get; init; }

    /// <summary>Calls a day.</summary>
    public int BudgetPerDay { get; init; }

    /// <summary>In [0, 1]: 1 looks at quality alone, 0 at cost alone.</summary>
    public double QualityOverCost { get; init; }
}
