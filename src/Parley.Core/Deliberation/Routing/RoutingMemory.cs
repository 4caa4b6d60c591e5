namespace Parley.Core.Deliberation.Routing;

/// <summary>What language models said of a community's messages and threads, by what the embedded ensemble had said before. Immutable; a fold of outcomes.</summary>
public sealed record RoutingMemory(PastWords Experts, PastWords Forecasters)
{
    /// <summary>Before the first word.</summary>
    public static RoutingMemory Shipped { get; } = new(PastWords.Shipped, PastWords.Shipped);

    /// <summary>With what one deliberation found. One that was dropped, or that only repeated recorded words, teaches nothing.</summary>
    public RoutingMemory With(DeliberationOutcome outcome)
    {
        if (outcome.Dropped is not null || outcome.Embedded.IsDefaultOrEmpty)
        {
            return this;
        }

        var (experts, forecasters) = (Experts, Forecasters);
        foreach (var said in outcome.Embedded)
        {
            if (string.Equals(said.Category, Categories.Derailment, StringComparison.Ordinal))
            {
                forecasters = forecasters.With(said.Probability, PastWords.Together(outcome.Forecast.Opinions, said.Category));
            }
            else if (outcome.ReusedFrom is null)
            {
                experts = experts.With(said.Probability, PastWords.Together([.. outcome.Opinions.Select(opinion => opinion.Opinion)], said.Category));
            }
        }

        return new RoutingMemory(experts, forecasters);
    }

    /// <summary>What an outcome records of the embedded word, so that it can be learned from.</summary>
    /// <param name="risk">The embedded risk beside which forecasters were heard; NaN where none was.</param>
    internal static ImmutableArray<CategoryScore> Embedded(Verdict verdict, ImmutableArray<ModelOpinion> opinions, double risk)
    {
        var scores = ImmutableArray.CreateBuilder<CategoryScore>(2);
        var doubted = verdict.Scores
            .Where(score => opinions.Any(said => said.Opinion.Asleep is null && !double.IsNaN(said.Opinion[score.Category])))
            .OrderByDescending(score => score.Probability)
            .Take(1);
        scores.AddRange(doubted);

        if (!double.IsNaN(risk))
        {
            scores.Add(new CategoryScore(Categories.Derailment, risk));
        }

        return scores.ToImmutable();
    }
}
