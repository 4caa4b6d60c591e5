using Parley.Core.Corpora;
using Parley.Core.Experts.Evaluation;
using Parley.Core.Experts.Trained;
using Parley.Core.Metrics;
using Parley.Core.Tests.Experts.Trained;

namespace Parley.Core.Tests.Experts.Evaluation;

public sealed class EvaluationTests
{
    private static readonly LabelledSource[] Sources = [Source("one", 1), Source("two", 2), Source("three", 3)];

    [Fact]
    public void A_source_is_judged_by_experts_that_never_saw_it()
    {
        foreach (var judged in LeaveOneSourceOut.Judge(Sources, [], Categories.Toxicity, new() { Epochs = 2 }))
        {
            Assert.Equal(3, judged.Experts.Length);
            Assert.DoesNotContain(judged.Source, judged.Experts);
            Assert.Contains(LeaveOneSourceOut.Pooled, judged.Experts);
        }
    }

    [Fact]
    public void The_report_finds_what_the_texts_hold()
    {
        var judged = LeaveOneSourceOut.Judge(Sources, [], Categories.Toxicity, new() { Epochs = 2 }).First();
        var report = ExpertsEvaluation.Run(judged, Categories.Toxicity, LeaveOneSourceOut.Prior(Categories.Toxicity, judged.Experts));
        Assert.Equal((120, 40), (report.Rows, report.Positives));
        Assert.True(report.Ensemble.Auc > 0.98 && report.Online.Auc > 0.98 && report.Experts["pooled"].Auc > 0.98);
        Assert.InRange(report.Ensemble.Auc, report.Ensemble.AucInterval[0], report.Ensemble.AucInterval[1]);
        Assert.Null(report.Perspective);
    }

    [Fact]
    public void Judging_twice_gives_the_same_bits()
    {
        double[] Online() => EnsembleRun.Online(
            LeaveOneSourceOut.Judge(Sources, [], Categories.Toxicity, new() { Epochs = 2 }).First(), Categories.Toxicity);
        Assert.Equal(Online(), Online());
    }

    [Fact]
    public void One_source_alone_cannot_be_left_out() =>
        Assert.Throws<ArgumentException>(() => LeaveOneSourceOut.Judge(Sources[..1], [], Categories.Toxicity, new()).ToList());

    [Fact]
    public void A_label_out_of_range_names_file_line_and_field()
    {
        var rows = TextRows.Read(new StringReader("{\"text\":\"a\",\"labels\":{\"toxicity\":0}}\n{\"text\":\"b\",\"labels\":{\"toxicity\":7}}"), "f.jsonl");
        var error = Assert.Throws<CorpusException>(() => TrainingSet.From(rows, Categories.Toxicity, "f.jsonl"));
        Assert.Equal("f.jsonl:2: labels.toxicity: must be between 0 and 1", error.Message);
    }

    [Fact]
    public void A_neutral_rewrite_is_a_row_of_its_own_in_the_same_group()
    {
        var rows = TextRows.Read(new StringReader("{\"id\":\"x\",\"text\":\"rude\",\"labels\":{\"toxicity\":1},\"neutral\":[\"kind\",\"kinder\"]}"), "f.jsonl");
        var all = TrainingSet.From(TrainingSet.WithRewrites(rows, Categories.Toxicity), Categories.Toxicity, "f.jsonl");
        Assert.Equal([1, 0, 0], all.Select(r => r.Label));
        Assert.Single(all.Select(r => r.Group).Distinct());
    }

    [Fact]
    public void Perspectives_own_column_is_scored_beside_ours()
    {
        var rows = TextRows.Read(new StringReader(string.Join('\n', Enumerable.Range(0, 20).Select(i =>
            $$"""{"text":"text {{i}}","label":{{i % 2}},"parent":"before","perspective":{{(i % 2 == 1 ? "0.9" : "0.1")}}}"""))), "f.jsonl");
        var judged = Jury.Ask(rows, [], Categories.Toxicity, "f.jsonl");
        Assert.Equal(1, ExpertsEvaluation.Run(judged, Categories.Toxicity).Perspective!.Auc);
    }

    private static LabelledSource Source(string name, ulong seed)
    {
        var generator = new SeededGenerator(seed);
        var lines = Enumerable.Range(0, 120).Select(i => $$"""{"id":"{{name}}-{{i}}","text":"{{SmallTexts.Text(generator, i % 3 == 0)}}","label":{{(i % 3 == 0 ? 1 : 0)}}}""");
        return new(name + ".jsonl", TextRows.Read(new StringReader(string.Join('\n', lines)), name));
    }
}
