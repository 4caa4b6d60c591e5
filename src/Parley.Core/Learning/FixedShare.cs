namespace Parley.Core.Learning;

/// <summary>
/// Fixed share (Herbster and Warmuth 1998) around any weighted learner: after each round the awake give a share a of their mass to a
/// common pot, split evenly among them, so that whoever becomes the best can be found again. Around the aggregating algorithm the cumulative loss exceeds that of
/// any sequence of experts with S switches by at most (ln N + S ln(N / a) + (T - 1 - S) ln(1 / (1 - a))) / 2.
/// </summary>
/// <param name="inner">The learner whose weights are shared; owned from here on.</param>
/// <param name="share">a, in (0, 1).</param>
public sealed class FixedShare(IWeightedLearner inner, double share = 0.01) : IWeightedLearner
{
    /// <inheritdoc/>
    public string Name => LearnerNames.FixedShare;

    /// <inheritdoc/>
    public SleepingWeights Weights => inner.Weights;

    /// <summary>The largest excess, around the aggregating algorithm, over a sequence of experts with the given number of switches.</summary>
    public static double Bound(int experts, long rounds, int switches, double share = 0.01) =>
        (Math.Log(experts) + switches * Math.Log(experts / share) - Math.Max(0, rounds - 1 - switches) * Math.Log(1 - share)) / BrierGame.Mixability;

    /// <inheritdoc/>
    public double Predict(in Round round, Span<double> weights) => inner.Predict(round, weights);

    /// <inheritdoc/>
    public void Learn(in Round round, double label, double weight = 1)
    {
        inner.Learn(round, label, weight);
        Weights.Share(round.Opinions, share);
    }

    /// <inheritdoc/>
    public void Add(string name, double share) => inner.Add(name, share);

    /// <inheritdoc/>
    public ILearner Clone() => new FixedShare((IWeightedLearner)inner.Clone(), share);

    /// <inheritdoc/>
    public LearnerState Save() => inner.Save() with { Learner = Name };
}
