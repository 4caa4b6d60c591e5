namespace Parley.Core.Learning;

/// <summary>The plain mean of the awake. Learns nothing and guarantees nothing: the yardstick for those that do.</summary>
public sealed class Uniform : ILearner
{
    /// <inheritdoc/>
    public string Name => LearnerNames.Uniform;

    /// <inheritdoc/>
    public double Predict(in Round round, Span<double> weights)
    {
        var (awake, sum) = (0, 0.0);
        foreach (var opinion in round.Opinions)
        {
            if (double.IsNaN(opinion))
                continue;
            awake++;
            sum += opinion;
        }

        for (var i = 0; i < weights.Length; i++)
            weights[i] = double.IsNaN(round.Opinions[i]) ? 0 : 1.0 / awake;
        return sum / awake;
    }

    /// <inheritdoc/>
    public void Learn(in Round round, double label, double weight = 1)
    {
    }

    /// <inheritdoc/>
    public void Add(string name, double share)
    {
    }

    /// <inheritdoc/>
    public ILearner Clone() => this;

    /// <inheritdoc/>
    public LearnerState Save() => new() { Learner = Name };
}
