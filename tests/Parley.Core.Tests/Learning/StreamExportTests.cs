using Parley.Core.Learning;
using Parley.Core.Learning.Evaluation;

namespace Parley.Core.Tests.Learning;

public sealed class StreamExportTests
{
    [Fact]
    public void A_corrected_judgement_is_one_row_with_the_label_that_stands()
    {
        var row = LogRows.New("u1", 0, ("a", 0.3)) with { Source = LabelSource.Report };
        var rows = StreamExport.Rows([row, LogRows.New("u2", 0, ("a", 0.1)), row with { Label = 1, Source = LabelSource.Ruling }], LogRows.Toxicity);
        Assert.Equal([1.0, 0.0], rows.Select(r => r.Label));
    }

    [Fact]
    public void What_nobody_said_or_Parley_changed_is_left_out() => Assert.Empty(StreamExport.Rows(
        [LogRows.New("u1", 0), LogRows.New("u2", 1, ("a", 0.5)) with { Use = LabelUse.LeaveOut }], LogRows.Toxicity));

    [Fact]
    public void What_is_exported_is_what_evaluate_ensemble_reads()
    {
        var row = Assert.Single(StreamExport.Rows([LogRows.New("u1", 1, ("a", 0.25)) with { Propensity = 0.02 }], LogRows.Toxicity));
        var read = StreamRow.Parse(row.ToJson());
        Assert.Equal((1.0, 0.25, (double?)0.02), (read.Label, read.Opinions["a"], read.Propensity));
    }
}
