using CsCheck;
using Parley.Core.Experts.Trained;

namespace Parley.Core.Tests.Experts.Trained;

public sealed class ExpertTrainerTests
{
    [Fact]
    public void Learns_a_small_set_and_ranks_unseen_rows()
    {
        var weights = ExpertTrainer.Train(SmallTexts.Rows(300, 1), new());
        Assert.True(SmallTexts.Auc(weights, SmallTexts.Rows(200, 2)) > 0.99);
    }

    [Fact]
    public void Labels_that_say_nothing_teach_nothing()
    {
        var rows = SmallTexts.Rows(300, 1).Select((r, i) => r with { Label = i / 3 % 2 }).ToList();
        Assert.InRange(SmallTexts.Auc(ExpertTrainer.Train(rows, new()), SmallTexts.Rows(300, 2)), 0.2, 0.8);
    }

    [Fact]
    public void The_same_rows_and_seed_give_the_same_bits()
    {
        var rows = SmallTexts.Rows(200, 3);
        var (first, second) = (ExpertTrainer.Train(rows, new() { Seed = 7 }), ExpertTrainer.Train(rows, new() { Seed = 7 }));
        Assert.Equal(first.Weights, second.Weights);
        Assert.Equal(first.Bias, second.Bias);
    }

    [Fact]
    public void Another_seed_gives_other_bits_and_much_the_same_ranking()
    {
        var (rows, unseen) = (SmallTexts.Rows(200, 3), SmallTexts.Rows(100, 4));
        var other = ExpertTrainer.Train(rows, new() { Seed = 8 });
        Assert.NotEqual(ExpertTrainer.Train(rows, new() { Seed = 7 }).Weights, other.Weights);
        Assert.True(SmallTexts.Auc(other, unseen) > 0.99);
    }

    [Fact]
    public void A_soft_label_is_met_halfway()
    {
        var rows = Enumerable.Range(0, 40).Select(i => SmallTexts.Row("a text that people disagree about", i % 4 == 0 ? 1 : 0, (ulong)i)).ToList();
        var soft = rows.Select(r => r with { Label = 0.25 }).ToList();
        var p = PlattScaling.Identity.Probability(ExpertTrainer.Train(soft, new()).Score(rows[0].Features));
        Assert.InRange(p, 0.2, 0.3);
    }

    [Fact]
    public void A_warm_start_is_kept_where_the_rows_say_nothing()
    {
        var start = ExpertTrainer.Train(SmallTexts.Rows(300, 1), new());
        var few = ExpertTrainer.Train(SmallTexts.Rows(6, 5), new() { Rate = 0.01, Epochs = 1, WarmStart = start });
        Assert.True(SmallTexts.Auc(few, SmallTexts.Rows(200, 2)) > 0.99);
    }

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(1, 0)]
    [InlineData(1, double.NaN)]
    public void Options_out_of_range_are_refused(int epochs, double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ExpertTrainer.Train(SmallTexts.Rows(3, 1), new() { Epochs = epochs, Rate = rate }));

    [Fact]
    public void Labels_out_of_range_are_refused_by_row()
    {
        var rows = SmallTexts.Rows(3, 1).Select((r, i) => i == 1 ? r with { Label = 2 } : r).ToList();
        Assert.Contains("row 1", Assert.Throws<ArgumentException>(() => ExpertTrainer.Train(rows, new())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Platt_scaling_recovers_what_the_labels_were_drawn_from() =>
        Gen.Select(Gen.Double[0.3, 3], Gen.Double[-2, 2]).Sample((slope, offset) =>
        {
            double[] logits = [.. Enumerable.Range(-3000, 6001).Select(i => i / 1000.0)];
            double[] labels = [.. logits.Select(z => new PlattScaling(slope, offset).Probability(z))];
            var fitted = PlattScaling.Fit(logits, labels);
            return Math.Abs(fitted.Slope - slope) < 0.1 * slope && Math.Abs(fitted.Offset - offset) < 0.15;
        }, iter: 50);
}
