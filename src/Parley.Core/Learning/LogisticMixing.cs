namespace Parley.Core.Learning;

/// <summary>
/// Logistic mixing: p = sigmoid(b + sum w_i logit p_i), learned by online Newton steps on the log loss, and so able to beat every expert.
/// Logits are clipped to +-4; in place of an absent opinion stands that expert's running mean logit, or before there is one the mean of the awake.
/// </summary>
/// <remarks>
/// With X = sqrt(1 + 16 N) the longest feature vector and R the ball's radius, the log loss has gradients of at most G = X, the ball has diameter D = 2R, and the loss
/// is alpha-exp-concave with alpha = exp(-R X). For such losses the online Newton step that sums gradient products has regret O((1/alpha + G D) N ln T) against
/// the best combination in the ball (Hazan, Agarwal and Kale 2007, theorem 2). That bound says little here, since alpha is tiny, so this learner takes the
/// loss's own curvature p (1 - p), floored, and scales back into the ball; it is then a recursive logistic regression with a Gaussian prior, and carries no
/// worst-case bound. The committee around it is what guarantees that it cannot do harm.
/// </remarks>
public sealed class LogisticMixing : ILearner
{
    private readonly LogisticMixingOptions options;
    private readonly CholeskyFactor precision;
    private double[] weights;
    private double[] sums;
    private long[] counts;

    private LogisticMixing(LogisticMixingOptions options, double[] weights, CholeskyFactor precision, double[] sums, long[] counts) =>
        (this.options, this.weights, this.precision, this.sums, this.counts) = (options, weights, precision, sums, counts);

    /// <inheritdoc/>
    public string Name => LearnerNames.LogisticMixing;

    /// <summary>Starts at the given bias and mixing weights, one per slot.</summary>
    public static LogisticMixing Start(double bias, ReadOnlySpan<double> weights, LogisticMixingOptions options)
    {
        var diagonal = new double[weights.Length + 1];
        diagonal.AsSpan().Fill(options.Precision);
        diagonal[0] = options.BiasPrecision;
        return new(options, [bias, .. weights], CholeskyFactor.Diagonal(diagonal), new double[weights.Length], new long[weights.Length]);
    }

    /// <summary>Starts from what <see cref="Save"/> gave.</summary>
    public static LogisticMixing Restore(LearnerState state, LogisticMixingOptions options) => new(
        options, [.. state.Weights], CholeskyFactor.Restore(state.Factor, state.Weights.Length), [.. state.LogitSums], [.. state.LogitCounts]);

    /// <inheritdoc/>
    public double Predict(in Round round, Span<double> weights)
    {
        Span<double> features = stackalloc double[this.weights.Length];
        if (!Fill(round.Opinions, features))
        {
            weights.Clear();
            return double.NaN;
        }

        Explain(round.Opinions, weights);
        return Sigmoid(features);
    }

    /// <inheritdoc/>
    public void Learn(in Round round, double label, double weight = 1)
    {
        Span<double> features = stackalloc double[weights.Length];
        if (!Fill(round.Opinions, features))
            return;

        var p = Sigmoid(features);
        Span<double> step = stackalloc double[weights.Length];
        var root = Math.Sqrt(weight * Math.Max(p * (1 - p), options.CurvatureFloor));
        for (var i = 0; i < step.Length; i++)
            step[i] = root * features[i];
        precision.Update(step);

        for (var i = 0; i < step.Length; i++)
            step[i] = weight * (p - label) * features[i];
        precision.Solve(step);
        for (var i = 0; i < step.Length; i++)
            weights[i] -= step[i];
        Project();
        Remember(round.Opinions, features);
    }

    /// <summary>Adds a slot with weight 0: the combination stays what it was until labels speak for the newcomer.</summary>
    public void Add(string name, double share)
    {
        (weights, sums, counts) = ([.. weights, 0], [.. sums, 0], [.. counts, 0]);
        precision.Grow(options.Precision);
    }

    /// <inheritdoc/>
    public ILearner Clone() => new LogisticMixing(options, [.. weights], precision.Clone(), [.. sums], [.. counts]);

    /// <inheritdoc/>
    public LearnerState Save() => new()
    {
        Learner = Name,
        Weights = [.. weights],
        Factor = [.. precision.Packed],
        LogitSums = [.. sums],
        LogitCounts = [.. counts],
    };

    private bool Fill(ReadOnlySpan<double> opinions, Span<double> features)
    {
        var (awake, sum) = (0, 0.0);
        features[0] = 1;
        for (var i = 0; i < opinions.Length; i++)
        {
            features[i + 1] = Logit(opinions[i]);
            if (double.IsNaN(opinions[i]))
                continue;
            awake++;
            sum += features[i + 1];
        }

        for (var i = 0; i < opinions.Length; i++)
        {
            if (double.IsNaN(opinions[i]))
                features[i + 1] = counts[i] > 0 ? sums[i] / counts[i] : sum / awake;
        }

        return awake > 0;
    }

    private double Logit(double p) => Math.Clamp(Math.Log(p / (1 - p)), -options.Clip, options.Clip);

    private double Sigmoid(ReadOnlySpan<double> features)
    {
        double z = 0;
        for (var i = 0; i < features.Length; i++)
            z += weights[i] * features[i];
        return 1 / (1 + Math.Exp(-z));
    }

    private void Explain(ReadOnlySpan<double> opinions, Span<double> shares)
    {
        var (awake, sum) = (0, 0.0);
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = double.IsNaN(opinions[i]) ? 0 : Math.Abs(weights[i + 1]);
            sum += shares[i];
            awake += double.IsNaN(opinions[i]) ? 0 : 1;
        }

        for (var i = 0; i < shares.Length; i++)
            shares[i] = double.IsNaN(opinions[i]) ? 0 : sum > 0 ? shares[i] / sum : 1.0 / awake;
    }

    private void Project()
    {
        double square = 0;
        foreach (var weight in weights)
            square += weight * weight;
        if (square <= options.Radius * options.Radius)
            return;

        var scale = options.Radius / Math.Sqrt(square);
        for (var i = 0; i < weights.Length; i++)
            weights[i] *= scale;
    }

    private void Remember(ReadOnlySpan<double> opinions, ReadOnlySpan<double> features)
    {
        for (var i = 0; i < opinions.Length; i++)
        {
            if (double.IsNaN(opinions[i]))
                continue;
            sums[i] += features[i + 1];
            counts[i]++;
        }
    }
}
