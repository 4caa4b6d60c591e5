namespace Parley.Core.Learning;

/// <summary>
/// The aggregating algorithm for the Brier loss (Vovk 1990): w_i becomes w_i exp(-2 l_i), and the prediction is the substitution of
/// <see cref="BrierGame"/>. The cumulative loss exceeds that of any expert, over the rounds it was awake, by at most ln(1 / w_i) / 2 for its starting
/// weight w_i, so by ln N / 2 from equal weights, however long the stream and whoever wrote it. With feedback weights up to c it runs
/// at 2 / c, and the weighted loss exceeds by at most c ln N / 2.
/// </summary>
/// <param name="weights">Starting weights; owned by the learner from here on.</param>
/// <param name="cap">c, the largest feedback weight; 1 on complete streams.</param>
public sealed class Aggregating(SleepingWeights weights, double cap = 1) : IWeightedLearner
{
    /// <inheritdoc/>
    public string Name => LearnerNames.Aggregating;

    /// <inheritdoc/>
    public SleepingWeights Weights => weights;

    /// <summary>The largest excess of weighted loss over the best of <paramref name="experts"/>, at any time.</summary>
    public static double Bound(int experts, double cap = 1) => cap * Math.Log(experts) / BrierGame.Mixability;

    /// <inheritdoc/>
    public double Predict(in Round round, Span<double> weights) =>
        Weights.Shares(round.Opinions, weights) ? BrierGame.Substitute(round.Opinions, weights) : double.NaN;

    /// <inheritdoc/>
    public void Learn(in Round round, double label, double weight = 1) =>
        Weights.Learn(round.Opinions, label, BrierGame.Mixability * weight / cap);

    /// <inheritdoc/>
    public void Add(string name, double share) => Weights.Add(share);

    /// <inheritdoc/>
    public ILearner Clone() => new Aggregating(Weights.Clone(), cap);

    /// <inheritdoc/>
    public LearnerState Save() => new() { Learner = Name, Weights = [.. Weights.Logs] };
}
