using Parley.Core.Policies;

namespace Parley.Core.Deliberation.Routing;

/// <summary>
/// Whether language models are asked about a message, and about what: where the experts are far apart, where a threshold is near or at stake, where the risk is near
/// the alert level or the level at stake, or where the draw says so (METHODS 5), and never where nobody is there to answer. Pure.
/// </summary>
public static class DeliberationRule
{
    /// <summary>Null where nobody is asked.</summary>
    public static PlannedDeliberation? Plan(DeliberationOccasion occasion)
    {
        var policy = occasion.Policy;
        if (policy.Mode == PolicyMode.Off || occasion.Role == SpeakerRole.Bot)
        {
            return null;
        }

        var models = occasion.Models.Under(policy);
        var (experts, forecasters, analysts) = (!models.Experts.IsEmpty && occasion.Role != SpeakerRole.Moderator, !models.Forecasters.IsEmpty, !models.Analysts.IsEmpty);
        var audit = occasion.AuditDraw < policy.Deliberate.AuditRate;
        var spread = experts ? Doubt.Spread(occasion.Verdict, policy.Deliberate, models) : null;
        var near = experts ? Doubt.NearThreshold(occasion.Verdict, policy, models) ?? Doubt.AtStake(occasion.Verdict, policy, occasion.Past.Experts, models) : null;

        // A word that is heard in the forecast is the answer to what another call would ask.
        var open = occasion.Forecast.Kept is null;
        var alert = open && (forecasters || analysts) ? Doubt.NearAlert(occasion.Forecast.Risk, policy) : null;
        var stake = open && forecasters && alert is null ? Doubt.AlertAtStake(occasion.Forecast.Risk, policy, occasion.Past.Forecasters) : null;
        var steps = occasion.StepIsPlanned;
        var reasons = new[] { near?.Reason, spread, alert, stake, audit ? Drawn(occasion.AuditDraw, policy) : null }.OfType<Reason>().ToImmutableArray();
        var plan = new PlannedDeliberation
        {
            Reasons = reasons.IsEmpty ? [StepPlanned] : reasons,
            Category = near?.Category ?? occasion.Verdict.Leading,
            Experts = experts && (near is not null || spread is not null || audit),
            Forecasters = forecasters && (alert is not null || stake is not null || audit || (steps && open)),
            Analysts = analysts && (alert is not null || audit || steps),
            Audit = audit,
            At = occasion.At,
        };
        return plan.Experts || plan.Forecasters || plan.Analysts ? plan : null;
    }

    private static Reason StepPlanned { get; } = new() { Code = "step_planned", Text = "Stepping into the thread is being considered." };

    private static Reason Drawn(double draw, Policy policy) => new()
    {
        Code = "audit_draw",
        Text = "It was drawn at random for deliberation.",
        PolicyPath = "deliberate.audit_rate",
        Value = draw,
        Threshold = policy.Deliberate.AuditRate,
    };
}

/// <summary>What was thought of a message without language models.</summary>
public sealed record DeliberationOccasion
{
    public required Policy Policy { get; init; }
    public required Verdict Verdict { get; init; }
    public required Forecast Forecast { get; init; }

    /// <summary>Who is there to be asked.</summary>
    public required ModelRoster Models { get; init; }
    public SpeakerRole Role { get; init; }

    /// <summary>What models said before. Default: nothing yet.</summary>
    public RoutingMemory Past { get; init; } = RoutingMemory.Shipped;

    /// <summary>A second look at stepping in was planned with this message.</summary>
    public bool StepIsPlanned { get; init; }

    /// <summary>In [0, 1), from <see cref="Policies.AuditDraw.ForDeliberation"/>.</summary>
    public required double AuditDraw { get; init; }
    public required DateTimeOffset At { get; init; }
}
