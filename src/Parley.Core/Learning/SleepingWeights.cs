namespace Parley.Core.Learning;

/// <summary>
/// Weights over experts some of whom sleep (Freund, Schapire, Singer and Warmuth 1997, "Using and combining predictors that specialize").
/// Every learner of the exponential family stands on this: only the awake move, and together they keep the mass they had, so a sleeper
/// neither gains nor loses. Weights are kept as logarithms, or a long-beaten expert would underflow to zero and could never come back.
/// </summary>
public sealed class SleepingWeights
{
    private const double Faint = 1e-200;

    private double[] logs;
    private double[] scaled;

    private SleepingWeights(double[] logs)
    {
        (this.logs, scaled) = (logs, new double[logs.Length]);
        Rescale();
    }

    /// <summary>Number of slots.</summary>
    public int Count => logs.Length;

    /// <summary>Log weights per slot; over all slots the weights sum to 1 up to rounding.</summary>
    public ReadOnlySpan<double> Logs => logs;

    /// <summary>Starts from relative weights, each above 0.</summary>
    /// <exception cref="ArgumentException">A weight is not a positive number.</exception>
    public static SleepingWeights From(ReadOnlySpan<double> relative)
    {
        double sum = 0;
        foreach (var weight in relative)
        {
            if (!(weight > 0 && double.IsFinite(weight)))
                throw new ArgumentException($"{weight} is not a positive weight", nameof(relative));
            sum += weight;
        }

        var started = new double[relative.Length];
        for (var i = 0; i < started.Length; i++)
            started[i] = Math.Log(relative[i] / sum);
        return new(started);
    }

    /// <summary>Starts from what <see cref="Logs"/> held.</summary>
    public static SleepingWeights Restore(double[] logs) => new([.. logs]);

    /// <summary>Writes each awake slot's share of the awake mass, 0 for sleepers.</summary>
    /// <returns>False when every expert sleeps; then all shares are 0.</returns>
    public bool Shares(ReadOnlySpan<double> opinions, Span<double> shares)
    {
        double sum = 0;
        for (var i = 0; i < shares.Length; i++)
            sum += shares[i] = double.IsNaN(opinions[i]) ? 0 : scaled[i];
        // Those awake may all be so far behind a sleeper that they are nothing beside it; among themselves they still differ.
        if (sum < Faint)
            sum = AmongThemselves(opinions, shares);
        if (sum == 0)
            return false;

        for (var i = 0; i < shares.Length; i++)
            shares[i] /= sum;
        return true;
    }

    /// <summary>Multiplies each awake weight by exp(-rate * (opinion - label)^2), then gives the awake back the mass they had.</summary>
    public void Learn(ReadOnlySpan<double> opinions, double label, double rate)
    {
        var before = LogMass(opinions);
        if (double.IsNegativeInfinity(before))
            return;

        for (var i = 0; i < logs.Length; i++)
        {
            if (!double.IsNaN(opinions[i]))
                logs[i] -= rate * (opinions[i] - label) * (opinions[i] - label);
        }

        var shift = before - LogMass(opinions);
        for (var i = 0; i < logs.Length; i++)
        {
            if (!double.IsNaN(opinions[i]))
                logs[i] += shift;
        }

        Rescale();
    }

    /// <summary>Moves every awake weight towards the awake mean: w becomes (1 - share) w + share * pool / awake (Herbster and Warmuth 1998).</summary>
    public void Share(ReadOnlySpan<double> opinions, double share)
    {
        var awake = 0;
        foreach (var opinion in opinions)
            awake += double.IsNaN(opinion) ? 0 : 1;
        if (awake == 0)
            return;

        var gift = LogMass(opinions) + Math.Log(share / awake);
        var kept = Math.Log(1 - share);
        for (var i = 0; i < logs.Length; i++)
        {
            if (double.IsNaN(opinions[i]))
                continue;
            var own = logs[i] + kept;
            var high = Math.Max(own, gift);
            logs[i] = high + Math.Log(Math.Exp(own - high) + Math.Exp(gift - high));
        }

        Rescale();
    }

    /// <summary>Adds a slot with the given share of all weight, in (0, 1]; the others keep their proportions.</summary>
    public void Add(double share)
    {
        var kept = Math.Log(1 - share);
        var grown = new double[logs.Length + 1];
        for (var i = 0; i < logs.Length; i++)
            grown[i] = logs[i] + kept;
        grown[^1] = logs.Length == 0 ? 0 : Math.Log(share);
        (logs, scaled) = (grown, new double[grown.Length]);
        Rescale();
    }

    /// <summary>An independent copy.</summary>
    public SleepingWeights Clone() => new([.. logs]);

    /// <summary>Keeps the exponentials at hand: weights are read far more often than they change.</summary>
    private void Rescale()
    {
        var top = double.NegativeInfinity;
        foreach (var log in logs)
            top = Math.Max(top, log);
        for (var i = 0; i < logs.Length; i++)
            scaled[i] = Math.Exp(logs[i] - top);
    }

    private double AmongThemselves(ReadOnlySpan<double> opinions, Span<double> shares)
    {
        var top = Top(opinions);
        double sum = 0;
        for (var i = 0; i < shares.Length; i++)
            sum += shares[i] = double.IsNaN(opinions[i]) ? 0 : Math.Exp(logs[i] - top);
        return sum;
    }

    private double Top(ReadOnlySpan<double> opinions)
    {
        var top = double.NegativeInfinity;
        for (var i = 0; i < logs.Length; i++)
        {
            if (!double.IsNaN(opinions[i]) && logs[i] > top)
                top = logs[i];
        }

        return top;
    }

    private double LogMass(ReadOnlySpan<double> opinions)
    {
        var top = Top(opinions);
        double sum = 0;
        for (var i = 0; i < logs.Length; i++)
            sum += double.IsNaN(opinions[i]) ? 0 : Math.Exp(logs[i] - top);
        return sum == 0 ? double.NegativeInfinity : top + Math.Log(sum);
    }
}
