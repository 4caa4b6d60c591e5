using System.Runtime.InteropServices;
using Parley.Core.Metrics;

namespace Parley.Core.Learning;

/// <summary>A conversation in which a facilitation was due.</summary>
/// <param name="Silent">Whether the draw said to stay silent.</param>
/// <param name="SilenceRate">The chance of that, in (0, 1), as recorded with the draw.</param>
/// <param name="Derailed">Whether it derailed.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FacilitationOutcome(bool Silent, double SilenceRate, bool Derailed);

/// <summary>
/// What facilitation does, measured by randomised silence: the derailment rate of conversations left alone less that of conversations facilitated, over the
/// occasions on which Parley would have spoken. Above 0, it helped.
/// </summary>
public sealed record FacilitationEffect
{
    /// <summary>Conversations facilitated.</summary>
    public required int Facilitated { get; init; }

    /// <summary>Conversations left alone.</summary>
    public required int Silent { get; init; }

    /// <summary>Derailment rate where facilitated, in [0, 1]; NaN without any.</summary>
    public required double RateFacilitated { get; init; }

    /// <summary>Derailment rate where left alone, in [0, 1]; NaN without any.</summary>
    public required double RateSilent { get; init; }

    /// <summary>95 % interval of the difference.</summary>
    public required Interval Interval { get; init; }

    /// <summary>The difference, in [-1, 1]; NaN while an arm is empty.</summary>
    public double Effect => RateSilent - RateFacilitated;

    /// <summary>
    /// Estimates the effect. At one silence rate the arms are plain proportions (Newcombe's interval); where the rate was changed over time, conversations are
    /// weighted by the inverse chance of their arm and the interval is a bootstrap's.
    /// </summary>
    /// <param name="outcomes">Conversations with a drawn arm and a known end.</param>
    /// <param name="seed">Fixes the bootstrap.</param>
    /// <exception cref="ArgumentException">A silence rate is outside (0, 1).</exception>
    public static FacilitationEffect Estimate(IReadOnlyList<FacilitationOutcome> outcomes, ulong seed = 0)
    {
        foreach (var outcome in outcomes)
        {
            if (outcome.SilenceRate is not (> 0 and < 1))
                throw new ArgumentException($"silence rate {outcome.SilenceRate} is outside (0, 1)", nameof(outcomes));
        }

        var silent = outcomes.Count(o => o.Silent);
        var facilitated = outcomes.Count - silent;
        var (rateFacilitated, rateSilent) = Rates(outcomes);
        return new()
        {
            Facilitated = facilitated,
            Silent = silent,
            RateFacilitated = rateFacilitated,
            RateSilent = rateSilent,
            Interval = outcomes.DistinctBy(o => o.SilenceRate).Count() > 1
                ? Bootstrap.Interval(outcomes.Count, rows => Difference([.. rows.Select(r => outcomes[r])]), seed)
                : Proportions.Newcombe(
                    outcomes.Count(o => o is { Silent: true, Derailed: true }), silent, outcomes.Count(o => o is { Silent: false, Derailed: true }), facilitated),
        };
    }

    private static double Difference(IReadOnlyList<FacilitationOutcome> outcomes)
    {
        var (facilitated, silent) = Rates(outcomes);
        return silent - facilitated;
    }

    private static (double Facilitated, double Silent) Rates(IReadOnlyList<FacilitationOutcome> outcomes)
    {
        Span<double> weights = stackalloc double[2];
        Span<double> derailed = stackalloc double[2];
        foreach (var outcome in outcomes)
        {
            var arm = outcome.Silent ? 1 : 0;
            var weight = 1 / (outcome.Silent ? outcome.SilenceRate : 1 - outcome.SilenceRate);
            weights[arm] += weight;
            derailed[arm] += outcome.Derailed ? weight : 0;
        }

        return (derailed[0] / weights[0], derailed[1] / weights[1]);
    }
}
