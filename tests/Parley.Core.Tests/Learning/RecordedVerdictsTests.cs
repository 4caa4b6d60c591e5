using Parley.Core.Learning;
using Parley.Core.Learning.Evaluation;

namespace Parley.Core.Tests.Learning;

public sealed class RecordedVerdictsTests
{
    [Fact]
    public void The_committee_beats_every_expert_and_baseline_on_recorded_verdicts() => AssertCommitteeWins(RecordedVerdicts.Read());

    [Fact]
    public void The_committee_beats_every_expert_and_baseline_on_our_own_stream() => AssertCommitteeWins(OwnStream.Rows());

    [Fact]
    public void Nothing_in_a_report_depends_on_the_run() => Assert.Equal(
        System.Text.Json.JsonSerializer.Serialize(StreamEvaluation.Run(OwnStream.Rows(), 5, 2), StreamReportJson.Default.StreamReport),
        System.Text.Json.JsonSerializer.Serialize(StreamEvaluation.Run(OwnStream.Rows(), 5, 2), StreamReportJson.Default.StreamReport));

    private static void AssertCommitteeWins(IReadOnlyList<StreamRow> rows)
    {
        var report = StreamEvaluation.Run(rows, seed: 1, permutations: 20);
        var committee = report.Learners[LearnerNames.Committee];
        Assert.All(report.Experts, e => Assert.True(committee.Brier < e.Value.Brier, $"{committee.Brier} against {e.Key} {e.Value.Brier}"));
        string[] baselines = [LearnerNames.Uniform, LearnerNames.Hedge, LearnerNames.FollowThePerturbedLeader];
        Assert.All(baselines, b => Assert.True(committee.Brier < report.Learners[b].Brier, $"{committee.Brier} against {b} {report.Learners[b].Brier}"));
        Assert.True(committee.Auc >= report.Experts.Values.Max(e => e.Auc));
        Assert.True(committee.BestF1 >= report.Experts.Values.Max(e => e.BestF1));
        Assert.All(report.Learners.Values, l => Assert.True(l.Bound is null || l.Regret <= l.Bound));
    }
}
