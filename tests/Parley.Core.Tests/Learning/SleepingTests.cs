using CsCheck;
using Parley.Core.Learning;

namespace Parley.Core.Tests.Learning;

public sealed class SleepingTests
{
    [Fact]
    public void A_sleeping_expert_neither_gains_nor_loses() => AdversarialStream.Any(sleepers: true).Sample(stream =>
    {
        IWeightedLearner[] learners = [new Aggregating(stream.Level()), new Hedge(stream.Level()), new FixedShare(new Aggregating(stream.Level()))];
        foreach (var learner in learners)
        {
            for (var t = 0; t < stream.Rounds; t++)
            {
                var before = learner.Weights.Logs.ToArray();
                learner.Learn(new(stream.Opinions[t]), stream.Labels[t]);
                var asleep = Enumerable.Range(0, stream.Experts).Where(i => double.IsNaN(stream.Opinions[t][i]));
                Assert.All(asleep, i => Assert.Equal(BitConverter.DoubleToInt64Bits(before[i]), BitConverter.DoubleToInt64Bits(learner.Weights.Logs[i])));
                Assert.Equal(1, learner.Weights.Logs.ToArray().Sum(Math.Exp), 1e-9);
            }
        }
    });

    [Fact]
    public void Everyone_explains_with_weights_that_sum_to_one_over_the_awake() => AdversarialStream.Any(sleepers: true, longest: 40).Sample(stream =>
    {
        var committee = CommitteeFactory.Start([.. Enumerable.Range(0, stream.Experts).Select(i => $"e{i}")], TablePrior.Empty, new());
        stream.Play(committee);
        foreach (var learner in committee.Learners.Append(committee))
        {
            var weights = new double[stream.Experts];
            var p = learner.Predict(new(stream.Opinions[0]), weights);
            Assert.All(weights, (w, i) => Assert.True(w >= 0 && (w == 0 || !double.IsNaN(stream.Opinions[0][i]))));
            Assert.Equal(double.IsNaN(p) ? 0 : 1, weights.Where(w => !double.IsNaN(w)).Sum(), 1e-9);
            Assert.True(double.IsNaN(p) == stream.Opinions[0].All(double.IsNaN) && p is not (< 0 or > 1));
        }
    });

    [Fact]
    public void A_long_beaten_expert_can_come_back()
    {
        var learner = new Aggregating(SleepingWeights.From([1, 1]));
        for (var t = 0; t < 2000; t++)
            learner.Learn(new([0, 1]), 0);
        for (var t = 0; t < 2100; t++)
            learner.Learn(new([0, 1]), 1);
        Assert.True(learner.Predict(new([0, 1]), new double[2]) > 0.99);
    }

    [Fact]
    public void Those_far_behind_a_sleeper_still_differ_among_themselves()
    {
        var learner = new Aggregating(SleepingWeights.From([1, 1, 3]));
        for (var t = 0; t < 2000; t++)
            learner.Learn(new([0, 1, 1]), 0);
        var weights = new double[3];
        learner.Predict(new([double.NaN, 0.2, 0.8]), weights);
        Assert.Equal([0, 0.25, 0.75], weights.Select(w => Math.Round(w, 9)));
    }

    [Fact]
    public void A_late_expert_takes_its_share_and_the_others_keep_their_proportions()
    {
        var weights = SleepingWeights.From([1, 3]);
        weights.Add(0.2);
        Assert.Equal([0.2, 0.6, 0.2], weights.Logs.ToArray().Select(w => Math.Round(Math.Exp(w), 12)));
    }

    [Fact]
    public void The_perturbed_leader_draws_the_same_for_a_round_and_differently_across_rounds()
    {
        var learner = new FollowThePerturbedLeader(["a", "b", "c"], 7);
        double Say(ulong key) => learner.Predict(new([0.1, 0.5, 0.9], key), new double[3]);
        Assert.Equal(Say(3), Say(3));
        Assert.Equal(3, Enumerable.Range(0, 50).Select(k => Say((ulong)k)).Distinct().Count());
    }

    [Fact]
    public void Logistic_mixing_learns_a_better_answer_than_any_expert_gives()
    {
        var mixing = LogisticMixing.Start(0, [0.5, 0.5], new());
        for (var t = 0; t < 2000; t++)
            mixing.Learn(new([0.6, t % 2 == 0 ? 0.6 : 0.4]), t % 2 == 0 ? 1 : 0);
        Assert.True(mixing.Predict(new([0.6, 0.6]), new double[2]) > 0.8);
        Assert.True(mixing.Predict(new([0.6, 0.4]), new double[2]) < 0.2);
    }

    [Fact]
    public void A_factored_matrix_solves_what_its_updated_factor_solves() => Gen.Double[-3, 3].Array[3].Sample(v =>
    {
        var updated = CholeskyFactor.Diagonal([2, 3, 4]);
        updated.Update([.. v]);
        var factored = CholeskyFactor.Of([2 + (v[0] * v[0]), v[1] * v[0], 3 + (v[1] * v[1]), v[2] * v[0], v[2] * v[1], 4 + (v[2] * v[2])], 3);
        (double[] a, double[] b) = ([1, 2, 3], [1, 2, 3]);
        updated.Solve(a);
        factored.Solve(b);
        Assert.All(a, (x, i) => Assert.Equal(x, b[i], 8));
    });

    [Fact]
    public void A_matrix_that_is_not_positive_definite_has_no_factor() => Assert.Throws<ArgumentException>(() => CholeskyFactor.Of([1, 2, 1], 2));

    [Fact]
    public void The_cholesky_factor_stays_that_of_the_sum() => Gen.Double[-3, 3].Array[4].Array[1, 30].Sample(vectors =>
    {
        var factor = CholeskyFactor.Diagonal([2, 3, 4, 5]);
        foreach (var v in vectors)
            factor.Update([.. v]);
        double[] x = [1, -2, 3, -4];
        double[] b = [.. x.Select((xi, i) => (i + 2) * xi + vectors.Sum(v => v[i] * v.Zip(x, (a, c) => a * c).Sum()))];
        factor.Solve(b);
        Assert.All(x, (xi, i) => Assert.Equal(xi, b[i], 8));
    });
}
