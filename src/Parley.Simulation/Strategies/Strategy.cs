namespace Parley.Simulation.Strategies;

/// <summary>Who facilitates, and when.</summary>
public enum StrategyKind
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>A facilitator with a schedule of its own, without restraint: after SynDisco's, who is asked after every message.</summary>
    Scheduled,

    /// <summary>Parley itself, through the real grains and its restraint gate.</summary>
    Parley,
}

/// <summary>One way to facilitate the same threads.</summary>
public sealed record Strategy
{
    /// <summary>Unique in the scenario.</summary>
    public required string Name { get; init; }

    public required StrategyKind Kind { get; init; }

    /// <summary>One of the facilitator's styles, or <c>rules</c>.</summary>
    public string Style { get; init; } = "plain";

    /// <summary>Speaks before the first answer.</summary>
    public bool Opens { get; init; }

    /// <summary>Speaks after every so many messages; 0 for never by count.</summary>
    public int Every { get; init; }

    /// <summary>Speaks after a message whose toxicity, as the experts see it, is at or above this; above 1 for never.</summary>
    public double HeatedAt { get; init; } = 2;

    /// <summary>Speaks once, when the simulation takes over from a recorded thread.</summary>
    public bool Once { get; init; }

    /// <summary>Parley's policy as a document; the shipped one where null. Only for <see cref="StrategyKind.Parley"/>.</summary>
    public string? Policy { get; init; }

    /// <summary>Held and hidden messages reach nobody. Off by default, so that facilitation is compared with facilitation.</summary>
    public bool Visibility { get; init; }

    /// <summary>The document its community runs under. All but Parley's own judge in shadow mode: the same verdicts, and not a word.</summary>
    public string PolicyDocument => Kind == StrategyKind.Parley ? Policy ?? "version: 1\nmode: act\n" : "version: 1\nmode: shadow\n";

    internal static ImmutableArray<string> Words { get; } = ["none", "plain", "rules", "constructive", "e_rulemaking", "socratic", "always", "once", "parley"];

    /// <summary>
    /// What the words of a scenario stand for. The schedules are ours, after the roles the literature gives these facilitators: one who keeps the rules states them
    /// first, one for rule-making guides from the start, one who is Socratic asks again and again.
    /// </summary>
    internal static Strategy Named(string word) => word switch
    {
        "none" => new() { Name = word, Kind = StrategyKind.None },
        "parley" => new() { Name = word, Kind = StrategyKind.Parley, Style = Core.Policies.Policy.Defaults.Facilitator.Style },
        "plain" => new() { Name = word, Kind = StrategyKind.Scheduled, Style = "plain", HeatedAt = 0.3 },
        "rules" => new() { Name = word, Kind = StrategyKind.Scheduled, Style = "rules", Opens = true, HeatedAt = 0.3 },
        "constructive" => new() { Name = word, Kind = StrategyKind.Scheduled, Style = "constructive", HeatedAt = 0.15 },
        "e_rulemaking" => new() { Name = word, Kind = StrategyKind.Scheduled, Style = "e_rulemaking", Opens = true, Every = 4 },
        "socratic" => new() { Name = word, Kind = StrategyKind.Scheduled, Style = "socratic", Every = 3, HeatedAt = 0.3 },
        "always" => new() { Name = word, Kind = StrategyKind.Scheduled, Style = "constructive", Every = 1 },
        "once" => new() { Name = word, Kind = StrategyKind.Scheduled, Style = "constructive", Once = true },
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "is no strategy"),
    };
}
