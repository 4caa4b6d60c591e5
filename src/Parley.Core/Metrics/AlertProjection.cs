namespace Parley.Core.Metrics;

/// <summary>What an alarm with a known hit rate and false alarm rate means where positives are as common as stated.</summary>
/// <param name="BaseRate">Share of positives, in [0, 1].</param>
/// <param name="Ppv">Share of alerts that are right, in [0, 1]; NaN when nothing is alerted.</param>
/// <param name="AlertsPer1000">Expected alerts among a thousand conversations, in [0, 1000].</param>
public sealed record AlertProjection(double BaseRate, double Ppv, double AlertsPer1000)
{
    /// <summary>Bayes' rule on a base rate.</summary>
    /// <param name="recall">Share of positives alerted, in [0, 1].</param>
    /// <param name="falsePositiveRate">Share of negatives alerted, in [0, 1].</param>
    /// <param name="baseRate">Share of positives, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is outside [0, 1].</exception>
    public static AlertProjection At(double recall, double falsePositiveRate, double baseRate)
    {
        Check(recall, nameof(recall));
        Check(falsePositiveRate, nameof(falsePositiveRate));
        Check(baseRate, nameof(baseRate));
        var hits = recall * baseRate;
        var alerts = hits + falsePositiveRate * (1 - baseRate);
        return new(baseRate, hits / alerts, 1000 * alerts);
    }

    private static void Check(double rate, string name)
    {
        if (!(rate is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(name, rate, "must be in [0, 1]");
    }
}
