namespace Parley.Core.Learning;

/// <summary>
/// Hedge, or weighted majority (Freund and Schapire 1997), AEGIS-style: w_i becomes w_i exp(-eta l_i), and the prediction is the weighted mean.
/// For losses in [0, 1] and equal starting weights the cumulative loss exceeds the best expert's by at most ln N / eta + eta T / 8
/// (Cesa-Bianchi and Lugosi 2006, theorem 2.2), counted for a specialist over the rounds it was awake. With feedback weights up to c it runs at
/// eta / c, and the bound on the weighted loss is c times as large.
/// </summary>
/// <param name="weights">Starting weights; owned by the learner from here on.</param>
/// <param name="rate">eta, above 0. AEGIS's is inferred to be 0.5.</param>
/// <param name="cap">c, the largest feedback weight; 1 on complete streams.</param>
public sealed class Hedge(SleepingWeights weights, double rate = 0.5, double cap = 1) : IWeightedLearner
{
    /// <inheritdoc/>
    public string Name => LearnerNames.Hedge;

    /// <inheritdoc/>
    public SleepingWeights Weights => weights;

    /// <summary>The largest excess over the best of <paramref name="experts"/> after <paramref name="rounds"/> rounds of feedback weight 1, c being 1.</summary>
    public static double Bound(int experts, long rounds, double rate = 0.5) => Math.Log(experts) / rate + rate * rounds / 8;

    /// <inheritdoc/>
    public double Predict(in Round round, Span<double> weights)
    {
        if (!Weights.Shares(round.Opinions, weights))
            return double.NaN;

        double mean = 0;
        for (var i = 0; i < weights.Length; i++)
            mean += double.IsNaN(round.Opinions[i]) ? 0 : weights[i] * round.Opinions[i];
        // Shares sum to 1 only up to rounding, and a mean of ones must not pass 1.
        return Math.Clamp(mean, 0, 1);
    }

    /// <inheritdoc/>
    public void Learn(in Round round, double label, double weight = 1) => Weights.Learn(round.Opinions, label, rate * weight / cap);

    /// <inheritdoc/>
    public void Add(string name, double share) => Weights.Add(share);

    /// <inheritdoc/>
    public ILearner Clone() => new Hedge(Weights.Clone(), rate, cap);

    /// <inheritdoc/>
    public LearnerState Save() => new() { Learner = Name, Weights = [.. Weights.Logs] };
}
