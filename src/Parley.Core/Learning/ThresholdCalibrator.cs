namespace Parley.Core.Learning;

/// <summary>
/// Calibrates a community's alert threshold online, to a wanted share of right alerts or to a budget of alerts. Keeps counts over steps of 0.005 and nothing else,
/// so its size never grows. A score alerts when it is at or above the threshold.
/// </summary>
public sealed class ThresholdCalibrator
{
    private const int Steps = 200;

    private readonly double[] positives;
    private readonly double[] negatives;
    private readonly long[] scored;

    /// <summary>Starts empty.</summary>
    public ThresholdCalibrator() => (positives, negatives, scored) = (new double[Steps + 1], new double[Steps + 1], new long[Steps + 1]);

    /// <summary>Goes on from what <see cref="Save"/> gave.</summary>
    /// <exception cref="FormatException">The state has another number of steps.</exception>
    public ThresholdCalibrator(ThresholdState state)
    {
        if (state.Positives.Length != Steps + 1 || state.Negatives.Length != Steps + 1 || state.Scored.Length != Steps + 1)
            throw new FormatException($"a stored threshold calibration must have {Steps + 1} steps");
        (positives, negatives, scored) = ([.. state.Positives], [.. state.Negatives], [.. state.Scored]);
    }

    /// <summary>Counts a conversation's score, its highest forecast, whether its end is known or not.</summary>
    /// <param name="score">In [0, 1].</param>
    public void Observe(double score) => scored[Step(score)]++;

    /// <summary>Takes in a conversation whose end is known and in which Parley did not step in.</summary>
    /// <param name="score">In [0, 1].</param>
    /// <param name="derailed">In [0, 1].</param>
    /// <param name="weight">Weight of the label, above 0.</param>
    public void Learn(double score, double derailed, double weight = 1)
    {
        positives[Step(score)] += weight * derailed;
        negatives[Step(score)] += weight * (1 - derailed);
    }

    /// <summary>The lowest threshold at which the wanted share of alerts is right, so that as many derailments as possible are seen.</summary>
    /// <param name="ppv">Wanted share of right alerts, in (0, 1].</param>
    /// <param name="evidence">Least weight of labelled alerts above a threshold for it to count.</param>
    /// <returns>Null while no threshold has the evidence and reaches the share: keep the policy's.</returns>
    public double? ForPpv(double ppv, double evidence = 20)
    {
        double? threshold = null;
        double right = 0, wrong = 0;
        for (var step = Steps; step >= 0; step--)
        {
            right += positives[step];
            wrong += negatives[step];
            if (right + wrong >= evidence && right >= ppv * (right + wrong))
                threshold = (double)step / Steps;
        }

        return threshold;
    }

    /// <summary>The lowest threshold whose alerts stay within a budget.</summary>
    /// <param name="alertsPer1000">Alerts wanted among a thousand conversations, in (0, 1000].</param>
    /// <param name="evidence">Least number of conversations scored.</param>
    /// <returns>Null while fewer were scored; above 1 when even the highest scores would break the budget.</returns>
    public double? ForBudget(double alertsPer1000, long evidence = 200)
    {
        var all = scored.Sum();
        if (all < evidence)
            return null;

        long alerts = 0;
        for (var step = Steps; step >= 0; step--)
        {
            alerts += scored[step];
            if (alerts * 1000.0 > alertsPer1000 * all)
                return (double)(step + 1) / Steps;
        }

        return 0;
    }

    /// <summary>Everything the calibrator knows.</summary>
    public ThresholdState Save() => new([.. positives], [.. negatives], [.. scored]);

    private static int Step(double score) =>
        score is >= 0 and <= 1 ? (int)(score * Steps) : throw new ArgumentOutOfRangeException(nameof(score), score, "must be in [0, 1]");
}

/// <summary>A threshold calibration at rest: weights of positives and negatives and counts of conversations per step.</summary>
public sealed record ThresholdState(double[] Positives, double[] Negatives, long[] Scored);
