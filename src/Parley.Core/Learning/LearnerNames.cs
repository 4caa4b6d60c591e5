namespace Parley.Core.Learning;

/// <summary>The names of the learners in reports, logs and stored judgements.</summary>
public static class LearnerNames
{
    /// <summary><see cref="Learning.Uniform"/>.</summary>
    public const string Uniform = "uniform";

    /// <summary><see cref="Learning.Hedge"/>.</summary>
    public const string Hedge = "hedge";

    /// <summary><see cref="Learning.FollowThePerturbedLeader"/>.</summary>
    public const string FollowThePerturbedLeader = "follow_the_perturbed_leader";

    /// <summary><see cref="Learning.Aggregating"/>.</summary>
    public const string Aggregating = "aggregating";

    /// <summary><see cref="Learning.FixedShare"/>.</summary>
    public const string FixedShare = "fixed_share";

    /// <summary><see cref="Learning.LogisticMixing"/>.</summary>
    public const string LogisticMixing = "logistic_mixing";

    /// <summary><see cref="Learning.Committee"/>.</summary>
    public const string Committee = "committee";

    /// <summary>The committee's members, in the order in which their predictions are stored.</summary>
    public static IReadOnlyList<string> Members { get; } = [Uniform, Hedge, FollowThePerturbedLeader, Aggregating, FixedShare, LogisticMixing];
}
