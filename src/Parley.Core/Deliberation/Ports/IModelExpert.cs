namespace Parley.Core.Deliberation;

/// <summary>
/// A language model as an expert moderator. It never throws for what an endpoint does or leaves undone: a failure is an opinion asleep with its reason.
/// It throws <see cref="OperationCanceledException"/> only when the caller cancels.
/// </summary>
public interface IModelExpert
{
    /// <summary>Unique among experts, such as <c>model:judge</c>; the ensemble's weights go by it.</summary>
    string Name { get; }

    /// <summary>The categories of an utterance it judges, in the order of <see cref="Categories.Compare"/>; rules are told by <see cref="JudgesRules"/>.</summary>
    ImmutableArray<string> Categories { get; }

    /// <summary>Whether it judges the community's own rules too.</summary>
    bool JudgesRules { get; }

    /// <summary>What one opinion is expected to cost, in the currency of the configured prices.</summary>
    decimal ExpectedPrice { get; }

    /// <param name="others">In the round of debate, the other experts' first opinions; null in the first round.</param>
    ValueTask<ModelOpinion> JudgeAsync(DeliberationBrief brief, ImmutableArray<ModelOpinion>? others, CancellationToken cancellation);
}
