namespace Parley.Core.Corpora;

/// <summary>What is written into an utterance's meta for ConvoKit to score.</summary>
/// <param name="Derails">ConvoKit's <c>forecast</c>: whether an alert stands after the utterance.</param>
/// <param name="Probability">ConvoKit's <c>forecast_prob</c>, in [0, 1].</param>
public readonly record struct CorpusForecast(bool Derails, double Probability);
