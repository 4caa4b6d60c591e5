namespace Parley.Core.Learning;

/// <summary>
/// The default: the aggregating algorithm over learners rather than experts. Each learner's prediction is stored with the judgement and handed
/// back with the label, so a label that comes late moves the committee by what was really said. With immediate labels the cumulative loss exceeds that of
/// its best learner by at most ln M / 2, and so that of the best expert by at most ln M / 2 + ln N / 2 when the aggregating algorithm is among the learners
/// and nobody sleeps. With feedback weights up to c both are c times as large.
/// </summary>
/// <param name="learners">The members; owned by the committee from here on.</param>
/// <param name="trust">Weights over the members, one each; owned likewise.</param>
/// <param name="cap">c, the largest feedback weight; 1 on complete streams.</param>
public sealed class Committee(IReadOnlyList<ILearner> learners, SleepingWeights trust, double cap = 1) : ILearner
{
    /// <inheritdoc/>
    public string Name => LearnerNames.Committee;

    /// <summary>The members, in the order of stored predictions.</summary>
    public IReadOnlyList<ILearner> Learners => learners;

    /// <summary>The weights over the members.</summary>
    public SleepingWeights Trust => trust;

    /// <summary>The largest excess over the best expert on a complete stream with immediate labels, the aggregating algorithm being a member.</summary>
    public static double Bound(int learners, int experts, double cap = 1) => Aggregating.Bound(learners, cap) + Aggregating.Bound(experts, cap);

    /// <inheritdoc/>
    /// <remarks>Writes the members' predictions to <see cref="Round.Predictions"/> unless that is empty.</remarks>
    public double Predict(in Round round, Span<double> weights)
    {
        Span<double> own = stackalloc double[learners.Count];
        var predictions = round.Predictions.IsEmpty ? own : round.Predictions;
        Span<double> shares = stackalloc double[learners.Count];
        Span<double> explained = stackalloc double[weights.Length * learners.Count];
        for (var m = 0; m < learners.Count; m++)
            predictions[m] = learners[m].Predict(round, explained.Slice(m * weights.Length, weights.Length));

        weights.Clear();
        if (!Trust.Shares(predictions, shares))
            return double.NaN;
        for (var m = 0; m < learners.Count; m++)
        {
            for (var i = 0; i < weights.Length; i++)
                weights[i] += shares[m] * explained[m * weights.Length + i];
        }

        return BrierGame.Substitute(predictions, shares);
    }

    /// <inheritdoc/>
    /// <remarks>Without stored predictions the members predict again, as if the label had come at once.</remarks>
    public void Learn(in Round round, double label, double weight = 1)
    {
        Span<double> own = stackalloc double[learners.Count];
        scoped var predictions = round.Predictions;
        if (predictions.IsEmpty)
        {
            predictions = own;
            Span<double> unused = stackalloc double[round.Opinions.Length];
            for (var m = 0; m < learners.Count; m++)
                predictions[m] = learners[m].Predict(round, unused);
        }

        Trust.Learn(predictions, label, BrierGame.Mixability * weight / cap);
        for (var m = 0; m < learners.Count; m++)
            learners[m].Learn(round, label, weight);
    }

    /// <inheritdoc/>
    public void Add(string name, double share)
    {
        foreach (var learner in learners)
            learner.Add(name, share);
    }

    /// <inheritdoc/>
    public ILearner Clone() => Copy();

    /// <inheritdoc cref="Clone"/>
    public Committee Copy() => new([.. learners.Select(l => l.Clone())], Trust.Clone(), cap);

    /// <inheritdoc/>
    public LearnerState Save() => new() { Learner = Name, Weights = [.. Trust.Logs] };
}
