using Parley.Core.Learning;

namespace Parley.Core.Tests.Learning;

public sealed class StandingLabelTests
{
    [Fact]
    public void A_ruling_overrides_a_report_and_no_report_a_ruling() =>
        Assert.Equal(2, Standing((LabelSource.Report, 1), (LabelSource.Ruling, 0), (LabelSource.Report, 1)));

    [Fact]
    public void The_later_of_two_rulings_stands() => Assert.Equal(2, Standing((LabelSource.Ruling, 1), (LabelSource.Ruling, 0)));

    [Fact]
    public void Saying_the_same_again_leaves_the_first_row_standing() =>
        Assert.Equal(1, Standing((LabelSource.Feedback, 1), (LabelSource.Feedback, 1), (LabelSource.Ruling, 1)));

    [Fact]
    public void A_ruling_that_agreed_with_a_report_guards_it_against_later_reports() =>
        Assert.Equal(1, Standing((LabelSource.Report, 1), (LabelSource.Ruling, 1), (LabelSource.Feedback, 0)));

    [Fact]
    public void Rows_after_the_position_asked_for_are_not_looked_at() =>
        Assert.Equal(1, StandingLabel.Of(Rows((LabelSource.Ruling, 1), (LabelSource.Ruling, 0)), 1)!.Position);

    private static long Standing(params (LabelSource, double)[] rows) => StandingLabel.Of(Rows(rows), long.MaxValue)!.Position;

    private static LabelledRound[] Rows(params (LabelSource Source, double Label)[] rows) =>
        [.. rows.Select((r, i) => LogRows.New("u", r.Label, ("a", 0.5)) with { Position = i + 1, Source = r.Source })];
}
