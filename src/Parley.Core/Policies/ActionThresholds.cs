namespace Parley.Core.Policies;

/// <summary>Probabilities in [0, 1] at and above which a category calls for an action; null is never. Where given, nudge &lt;= review &lt;= hold &lt;= hide.</summary>
public sealed record ActionThresholds
{
    public static ActionThresholds Never { get; } = new();

    public double? Nudge { get; init; }
    public double? Review { get; init; }
    public double? Hold { get; init; }
    public double? Hide { get; init; }

    /// <summary>Only threat and self_harm escalate; at or above <see cref="Review"/>.</summary>
    public double? Escalate { get; init; }

    /// <summary>The lowest threshold, or 2 where none is set: a probability below it calls for nothing.</summary>
    public double Lowest => Math.Min(Math.Min(Nudge ?? 2, Review ?? 2), Math.Min(Math.Min(Hold ?? 2, Hide ?? 2), Escalate ?? 2));
}
