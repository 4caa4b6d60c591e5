using CsCheck;
using Parley.Core.Learning;

namespace Parley.Core.Tests.Learning;

public sealed class RegretBoundTests
{
    private const double Rounding = 1e-9;
    private const double Cap = 10;

    [Fact]
    public void The_aggregating_algorithm_keeps_its_bound_with_sleepers_and_spiteful_labels() => AdversarialStream.Any(sleepers: true).Sample(stream =>
    {
        var (predictions, labels) = stream.Play(new Aggregating(stream.Level()));
        Assert.True(stream.Regret(predictions, labels) <= Aggregating.Bound(stream.Experts) + Rounding);
    });

    [Fact]
    public void The_aggregating_algorithm_keeps_its_bound_with_weighted_feedback() => AdversarialStream.Any(sleepers: true, Cap).Sample(stream =>
    {
        var (predictions, labels) = stream.Play(new Aggregating(stream.Level(), Cap));
        Assert.True(stream.Regret(predictions, labels) <= Aggregating.Bound(stream.Experts, Cap) + Rounding);
    });

    [Fact]
    public void Hedge_keeps_its_bound() => AdversarialStream.Any(sleepers: true).Sample(stream =>
    {
        var (predictions, labels) = stream.Play(new Hedge(stream.Level(), 0.5));
        Assert.True(stream.Regret(predictions, labels) <= Hedge.Bound(stream.Experts, stream.Rounds) + Rounding);
    });

    [Fact]
    public void Hedge_keeps_its_bound_times_the_cap_with_weighted_feedback() => AdversarialStream.Any(sleepers: true, Cap).Sample(stream =>
    {
        var (predictions, labels) = stream.Play(new Hedge(stream.Level(), 0.5, Cap));
        Assert.True(stream.Regret(predictions, labels) <= Cap * Hedge.Bound(stream.Experts, stream.Rounds) + Rounding);
    });

    [Fact]
    public void The_committee_stays_within_its_bound_of_its_best_learner() => AdversarialStream.Any(sleepers: true, longest: 80).Sample(stream =>
    {
        var committee = NewCommittee(stream);
        var said = new double[stream.Rounds][];
        var predictions = new double[stream.Rounds];
        for (var t = 0; t < stream.Rounds; t++)
        {
            said[t] = new double[committee.Learners.Count];
            var round = new Round(stream.Opinions[t], (ulong)t, said[t]);
            predictions[t] = committee.Predict(round, new double[stream.Experts]);
            committee.Learn(round, stream.Labels[t]);
        }

        var excess = Enumerable.Range(0, committee.Learners.Count).Max(m => stream.Excess(predictions, [.. said.Select(s => s[m])], stream.Labels));
        Assert.True(excess <= Aggregating.Bound(committee.Learners.Count) + Rounding);
    });

    [Fact]
    public void The_committee_stays_within_its_bound_of_the_best_expert() => AdversarialStream.Any(sleepers: false, longest: 80).Sample(stream =>
    {
        var committee = NewCommittee(stream);
        var (predictions, labels) = stream.Play(committee);
        Assert.True(stream.Regret(predictions, labels) <= Committee.Bound(committee.Learners.Count, stream.Experts) + Rounding);
    });

    [Fact]
    public void Fixed_share_keeps_its_bound_against_switching_experts() => AdversarialStream.Any(sleepers: false).Sample(stream =>
    {
        var (predictions, labels) = stream.Play(new FixedShare(new Aggregating(stream.Level()), 0.05));
        var (rivals, switches) = Switching(stream, labels);
        Assert.True(stream.Excess(predictions, rivals, labels) <= FixedShare.Bound(stream.Experts, stream.Rounds, switches, 0.05) + Rounding);
    });

    private static Committee NewCommittee(AdversarialStream stream) =>
        CommitteeFactory.Start([.. Enumerable.Range(0, stream.Experts).Select(i => $"e{i}")], TablePrior.Empty, new() { MaxWeight = 1 });

    /// <summary>Whoever is best in each block of thirty rounds.</summary>
    private static (double[] Rivals, int Switches) Switching(AdversarialStream stream, double[] labels)
    {
        int[] best = [.. Enumerable.Range(0, stream.Rounds).Chunk(30).SelectMany(block => Enumerable.Repeat(
            Enumerable.Range(0, stream.Experts).MinBy(i => block.Sum(t => BrierGame.Loss(stream.Opinions[t][i], labels[t]))), block.Length))];
        return ([.. best.Select((i, t) => stream.Opinions[t][i])], Enumerable.Range(1, stream.Rounds - 1).Count(t => best[t] != best[t - 1]));
    }
}
