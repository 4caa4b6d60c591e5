using Parley.Core.Learning;
using Parley.Core.Text;

namespace Parley.Core.Tests.Learning;

public sealed class CommunityMemoryTests
{
    [Fact]
    public void A_community_that_minds_a_word_of_its_own_wakes_an_expert_that_sees_it()
    {
        var fold = LogRows.Folded(Enumerable.Range(0, 120).Select(i => Ruled(i, LabelSource.Ruling)));
        var own = fold.Snapshot().Own("toxicity")!;
        Assert.True(Says(own, "gribbet again") > 0.5);
        Assert.True(Says(own, "a patch again") < 0.2);
    }

    [Fact]
    public void What_is_no_ruling_teaches_it_nothing() =>
        Assert.Empty(LogRows.Folded(Enumerable.Range(0, 120).Select(i => Ruled(i, LabelSource.Feedback))).Save().Memory!.Own);

    [Fact]
    public void It_sleeps_until_it_has_learned_enough() =>
        Assert.Null(LogRows.Folded(Enumerable.Range(0, 30).Select(i => Ruled(i, LabelSource.Ruling))).Snapshot().Own("toxicity"));

    [Fact]
    public void The_report_measures_facilitation_by_the_arms()
    {
        var rows = Enumerable.Range(0, 200).Select(i => Ended(i, silent: i % 10 == 0, derailed: i % 10 == 0 || i % 5 == 1));
        var report = EnsembleReport.Of(LogRows.Folded(rows).Snapshot());
        Assert.Equal((180, 20), (report.Facilitation.Facilitated, report.Facilitation.Silent));
        Assert.Equal(1 - 40.0 / 180, report.Facilitation.Effect, 9);
        Assert.True(report.Facilitation.Interval.Low > 0);
    }

    [Fact]
    public void The_threshold_is_calibrated_from_outcomes_without_a_word_of_ours()
    {
        var rows = Enumerable.Range(0, 200).Select(i => Ended(i, silent: false, derailed: i % 2 == 0) with { Use = i % 2 == 0 ? LabelUse.LeaveOut : LabelUse.Learn });
        Assert.Null(EnsembleReport.Of(LogRows.Folded(rows).Snapshot()).Threshold.ForPpv(0.1));
        var taught = rows.Select(r => r with { Use = LabelUse.Learn });
        Assert.NotNull(EnsembleReport.Of(LogRows.Folded(taught).Snapshot()).Threshold.ForPpv(0.4));
    }

    private static LabelledRound Ruled(int i, LabelSource source) => LogRows.New($"u{i}", i % 2, ("a", 0.2), ("b", 0.3)) with
    {
        Source = source,
        Propensity = 1,
        Pooled = 0.2,
        Text = LearnedText.Of(AnalyzedText.Of(i % 2 == 1 ? $"gribbet number {i}" : $"a patch number {i}")),
    };

    private static LabelledRound Ended(int i, bool silent, bool derailed) => LogRows.New($"c{i}", derailed ? 1 : 0, ("a", 0.5)) with
    {
        Identity = new($"c{i}", new("derailment", EnsembleRole.Forecaster)),
        Source = LabelSource.Outcome,
        Use = silent ? LabelUse.Learn : LabelUse.LeaveOut,
        Pooled = 0.6,
        Arm = new SilenceArm(silent, 0.1),
    };

    private static double Says(CommunityExpert own, string text)
    {
        var seen = LearnedText.Of(AnalyzedText.Of(text));
        return own.Predict(0.2, seen.Indices, seen.Values);
    }
}
