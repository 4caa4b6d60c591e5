using Parley.Core.Conversations;

namespace Parley.Core.Forecasting;

/// <summary>
/// A trained forecaster's numbers: a text regression over single messages, a logistic regression and extra trees over the window, and how
/// their sum becomes a probability.
/// </summary>
public sealed record ForecasterModel
{
    /// <summary>The forecaster's name, stable and snake_case.</summary>
    public required string Name { get; init; }

    /// <summary>The corpora it was trained on, by folder name, in training order.</summary>
    public required ImmutableArray<string> Corpora { get; init; }

    public required TextRegression Text { get; init; }

    public required LogisticRegression Linear { get; init; }

    public required ExtraTrees Trees { get; init; }

    /// <summary>The probability's logit is Slope x + Offset, where x is the sum of the members' logits.</summary>
    public required double Slope { get; init; }

    /// <inheritdoc cref="Slope"/>
    public required double Offset { get; init; }

    /// <summary>Where a yes is as likely to be right as a no when both outcomes are equally common.</summary>
    public required double Threshold { get; init; }

    /// <summary>The sum of the members' logits for a window's utterances.</summary>
    /// <param name="entries">Not empty.</param>
    /// <param name="slot">Where the model's text score stands in the utterances' values.</param>
    internal double Sum(List<WindowEntry> entries, int slot)
    {
        Span<double> row = stackalloc double[WindowFeatures.Length];
        WindowFeatures.Fill(entries, row);
        return MemberSum.Of(Linear, Trees, row, entries[^1].Features.Values[slot]);
    }

    internal double Probability(double sum) => 1 / (1 + Math.Exp(-((Slope * sum) + Offset)));
}
