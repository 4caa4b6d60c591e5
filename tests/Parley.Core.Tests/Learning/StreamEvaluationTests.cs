using Parley.Core.Learning;
using Parley.Core.Learning.Evaluation;

namespace Parley.Core.Tests.Learning;

public sealed class StreamEvaluationTests
{
    [Fact]
    public void Bounds_are_printed_only_where_they_hold()
    {
        var complete = StreamEvaluation.Run([Row(1, 0.5, 0.4), Row(0, 0.2, 0.3)]);
        Assert.Equal(Math.Log(2) / 2, complete.Learners[LearnerNames.Aggregating].Bound!.Value, 12);
        Assert.Null(complete.Learners[LearnerNames.LogisticMixing].Bound);
        var sleeping = StreamEvaluation.Run([Row(1, 0.5, null), Row(0, 0.2, 0.3)]);
        Assert.All(sleeping.Learners.Values, l => Assert.Null(l.Bound));
        var weighted = StreamEvaluation.Run([Row(1, 0.5, 0.4) with { Propensity = 0.1 }]);
        Assert.All(weighted.Learners.Values, l => Assert.Null(l.Bound));
    }

    [Fact]
    public void The_best_convex_combination_is_at_least_as_good_as_any_expert_and_their_mean()
    {
        var report = StreamEvaluation.Run(OwnStream.Rows());
        Assert.All(report.Experts.Values, e => Assert.True(report.BestConvex!.Brier <= e.Brier));
        Assert.True(report.BestConvex!.Brier <= report.Learners[LearnerNames.Uniform].Brier);
        Assert.Equal(1, report.BestConvex.Weights.Values.Sum(), 9);
        Assert.All(report.BestConvex.Weights.Values, w => Assert.True(w >= 0));
    }

    [Fact]
    public void One_permutation_is_the_order_given_and_more_are_shuffles()
    {
        var rows = OwnStream.Rows(60);
        StreamReport[] reports = [StreamEvaluation.Run(rows), StreamEvaluation.Run(rows, seed: 9), StreamEvaluation.Run(rows, seed: 9, permutations: 2)];
        double?[] brier = [.. reports.Select(r => r.Learners[LearnerNames.Aggregating].Brier)];
        Assert.Equal(brier[0], brier[1]);
        Assert.NotEqual(brier[0], brier[2]);
    }

    [Fact]
    public void Rounds_in_which_all_sleep_are_left_out_of_scores()
    {
        var report = StreamEvaluation.Run([Row(1, 1, null), Row(0, null, null)]);
        Assert.Equal(0, report.Learners[LearnerNames.Uniform].Brier);
        Assert.Equal(2, report.Rounds);
    }

    private static StreamRow Row(double label, double? a, double? b) => new(label, new([KeyValuePair.Create("a", a), KeyValuePair.Create("b", b)]));
}
