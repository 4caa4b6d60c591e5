namespace Parley.Core.Learning;

/// <summary>What a learner sees of one judgement.</summary>
/// <param name="opinions">A probability per expert slot; NaN is asleep.</param>
/// <param name="key">Identifies the round to randomised learners (see <see cref="RoundKey"/>); a repeated key repeats the draw.</param>
/// <param name="predictions">A slot per inner learner: written when a committee predicts, read when it learns; empty where nothing was stored.</param>
public readonly ref struct Round(ReadOnlySpan<double> opinions, ulong key = 0, Span<double> predictions = default)
{
    /// <summary>A probability per expert slot; NaN is asleep.</summary>
    public ReadOnlySpan<double> Opinions { get; } = opinions;

    /// <summary>Identifies the round to randomised learners.</summary>
    public ulong Key { get; } = key;

    /// <summary>The inner learners' own predictions, in the committee's order.</summary>
    public Span<double> Predictions { get; } = predictions;
}
