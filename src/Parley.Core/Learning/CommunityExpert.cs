namespace Parley.Core.Learning;

/// <summary>
/// A community's own expert: a hashed linear model of what its moderators see differently from the pooled verdict, p = sigmoid(logit(pooled) + bias + w.x), learned by
/// AdaGrad (Duchi, Hazan and Singer 2011) on the log loss, one ruling at a time. It starts empty and learns from that community's rulings only. It sleeps until it has learned
/// enough: at least <see cref="CommunityExpertOptions.LeastOfEither"/> rulings of either class, and a record, kept by predicting each ruling before learning it, in which
/// its recent log loss is no worse than the pooled verdict's. The same rulings in the same order give the same bits.
/// </summary>
/// <remarks>Predicting is pure; learning is for one owner at a time.</remarks>
public sealed class CommunityExpert
{
    /// <summary>Its name among the experts.</summary>
    public const string Name = "community";

    private const double Clip = 4;
    private const float First = 1e-6f;

    private readonly CommunityExpertOptions options;
    private readonly float[] weights;
    private readonly float[] squares;
    private readonly int mask;
    private double bias;
    private double biasSquares;
    private double ownLoss;
    private double pooledLoss;

    /// <summary>Starts empty.</summary>
    /// <exception cref="ArgumentException">A setting is outside its range; the message names it.</exception>
    public CommunityExpert(CommunityExpertOptions? options = null)
    {
        this.options = options ?? new();
        if (this.options is not { Bits: >= 8 and <= 22, Rate: > 0, LeastOfEither: >= 1, Memory: > 0 and < 1 })
            throw new ArgumentException("Bits must be in 8..22, Rate above 0, LeastOfEither at least 1, Memory in (0, 1)", nameof(options));
        weights = new float[1 << this.options.Bits];
        squares = new float[weights.Length];
        mask = weights.Length - 1;
    }

    /// <summary>Goes on from what <see cref="Save"/> gave, under the same settings.</summary>
    /// <exception cref="FormatException">The state does not fit the settings.</exception>
    public CommunityExpert(CommunityExpertState state, CommunityExpertOptions? options = null)
        : this(options)
    {
        (bias, biasSquares, ownLoss, pooledLoss) = (state.Bias, state.BiasSquares, state.OwnLoss, state.PooledLoss);
        (Positives, Negatives) = (state.Positives, state.Negatives);
        SparseFloats.Read(state.Cells, weights, squares);
    }

    /// <summary>Rulings learned with a label above one half.</summary>
    public long Positives { get; private set; }

    /// <summary>Rulings learned with another label.</summary>
    public long Negatives { get; private set; }

    /// <summary>Whether it has learned enough to speak.</summary>
    public bool IsAwake => Math.Min(Positives, Negatives) >= options.LeastOfEither && ownLoss <= pooledLoss;

    /// <summary>Its opinion; NaN while it sleeps, or when the pooled verdict does.</summary>
    /// <param name="pooled">The ensemble's probability without this expert, in [0, 1]; NaN is not assessed.</param>
    /// <param name="indices">Hashed features; any integers.</param>
    /// <param name="values">Their values, one each.</param>
    public double Predict(double pooled, ReadOnlySpan<int> indices, ReadOnlySpan<float> values) =>
        IsAwake && !double.IsNaN(pooled) ? Sigmoid(Score(pooled, indices, values)) : double.NaN;

    /// <summary>Learns from a ruling; without a pooled verdict there is no residual and nothing changes.</summary>
    /// <param name="pooled">As stored with the judgement.</param>
    /// <param name="indices">As stored with the judgement.</param>
    /// <param name="values">As stored with the judgement.</param>
    /// <param name="label">In [0, 1].</param>
    /// <param name="weight">The ruling's weight, at or above 0.</param>
    public void Learn(double pooled, ReadOnlySpan<int> indices, ReadOnlySpan<float> values, double label, double weight = 1)
    {
        if (double.IsNaN(pooled))
            return;

        var p = Sigmoid(Score(pooled, indices, values));
        ownLoss = options.Memory * ownLoss + Metrics.Calibration.LogLoss(p, label) * weight;
        pooledLoss = options.Memory * pooledLoss + Metrics.Calibration.LogLoss(pooled, label) * weight;
        var slope = weight * (p - label);
        for (var i = 0; i < indices.Length; i++)
        {
            ref var square = ref squares[indices[i] & mask];
            var gradient = (float)(slope * values[i]);
            square += gradient * gradient;
            weights[indices[i] & mask] -= (float)options.Rate * gradient / (MathF.Sqrt(square) + First);
        }

        biasSquares += slope * slope;
        bias -= options.Rate * slope / (Math.Sqrt(biasSquares) + First);
        if (label > 0.5)
            Positives++;
        else
            Negatives++;
    }

    /// <summary>Everything the expert knows.</summary>
    public CommunityExpertState Save() => new()
    {
        Bias = bias,
        BiasSquares = biasSquares,
        OwnLoss = ownLoss,
        PooledLoss = pooledLoss,
        Positives = Positives,
        Negatives = Negatives,
        Cells = SparseFloats.Write(weights, squares),
    };

    private double Score(double pooled, ReadOnlySpan<int> indices, ReadOnlySpan<float> values)
    {
        if (indices.Length != values.Length)
            throw new ArgumentException($"{indices.Length} indices but {values.Length} values", nameof(values));
        var z = Math.Clamp(Math.Log(pooled / (1 - pooled)), -Clip, Clip) + bias;
        for (var i = 0; i < indices.Length; i++)
            z += weights[indices[i] & mask] * values[i];
        return z;
    }

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));
}
