namespace Parley.Core.Learning;

/// <summary>Builds the default committee, new or from rest.</summary>
internal static class CommitteeFactory
{
    internal static Committee Start(IReadOnlyList<string> experts, TablePrior prior, EnsembleSettings s)
    {
        double[] relative = [.. experts.Select(prior.WeightOf)];
        double[] mixing = [.. experts.Select(e => prior.Mixing.TryGetValue(e, out var w) ? w : 1.0 / experts.Count)];
        SleepingWeights Fresh() => SleepingWeights.From(relative);
        double[] handicaps = [.. Fresh().Logs.ToArray().Select(log => -(log + Math.Log(experts.Count)) / s.PerturbationRate)];
        return Assemble(
            Fresh(), Fresh(), Fresh(), LogisticMixing.Start(prior.Bias, mixing, s.Mixing), experts, handicaps, SleepingWeights.From([.. LearnerNames.Members.Select(prior.TrustIn)]), s);
    }

    internal static Committee Restore(CommitteeState state, IReadOnlyList<string> experts, EnsembleSettings s)
    {
        LearnerState Find(string name) => state.Learners.FirstOrDefault(l => l.Learner == name)
            ?? throw new FormatException($"the stored committee has no learner '{name}'");
        SleepingWeights Weights(string name) => SleepingWeights.Restore(Find(name).Weights);
        return Assemble(
            Weights(LearnerNames.Hedge),
            Weights(LearnerNames.Aggregating),
            Weights(LearnerNames.FixedShare),
            LogisticMixing.Restore(Find(LearnerNames.LogisticMixing), s.Mixing),
            experts,
            Find(LearnerNames.FollowThePerturbedLeader).Weights,
            SleepingWeights.Restore(state.Trust),
            s);
    }

    private static Committee Assemble(
        SleepingWeights hedge,
        SleepingWeights aggregating,
        SleepingWeights shared,
        LogisticMixing mixing,
        IReadOnlyList<string> experts,
        double[] losses,
        SleepingWeights trust,
        EnsembleSettings s) => new(
        [
            new Uniform(),
            new Hedge(hedge, s.HedgeRate, s.MaxWeight),
            new FollowThePerturbedLeader(experts, s.Seed, s.PerturbationRate, s.MaxWeight, losses),
            new Aggregating(aggregating, s.MaxWeight),
            new FixedShare(new Aggregating(shared, s.MaxWeight), s.Share),
            mixing,
        ],
        trust,
        s.MaxWeight);
}
