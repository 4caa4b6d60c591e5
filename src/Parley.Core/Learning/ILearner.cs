namespace Parley.Core.Learning;

/// <summary>
/// One predict/learn interface for every way of combining experts. Slots are numbered in the order experts joined. Predicting is pure:
/// it changes nothing and may run on many threads while nobody learns.
/// </summary>
public interface ILearner
{
    /// <summary>The name reports use, one of <see cref="LearnerNames"/>.</summary>
    string Name { get; }

    /// <summary>The combined probability, in [0, 1]; NaN when every expert sleeps.</summary>
    /// <param name="round">Opinions, one per slot.</param>
    /// <param name="weights">Receives a weight per slot for explanation: at or above 0, 0 for sleepers, summing to 1 over the awake.</param>
    double Predict(in Round round, Span<double> weights);

    /// <summary>Takes in a label. Nothing changes when every expert slept.</summary>
    /// <param name="round">The opinions the label is about.</param>
    /// <param name="label">In [0, 1].</param>
    /// <param name="weight">The feedback's weight, in [0, cap], where cap is what the learner was made for.</param>
    void Learn(in Round round, double label, double weight = 1);

    /// <summary>Adds a slot for an expert that joins late.</summary>
    /// <param name="name">The expert's name.</param>
    /// <param name="share">Its share of all weight from now on, in (0, 1]; the others keep their proportions.</param>
    void Add(string name, double share);

    /// <summary>An independent copy.</summary>
    ILearner Clone();

    /// <summary>Everything the learner knows.</summary>
    LearnerState Save();
}

/// <summary>A learner that is a set of weights and nothing else, so that a wrapper can act on the weights.</summary>
public interface IWeightedLearner : ILearner
{
    /// <summary>The weights themselves.</summary>
    SleepingWeights Weights { get; }
}
