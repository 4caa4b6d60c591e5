using CsCheck;
using Parley.Core.Metrics;

namespace Parley.Core.Tests.Metrics;

public sealed class RankingTests
{
    private static readonly Gen<(double Score, double Label)[]> Rows =
        Gen.Select(Gen.Int[0, 9], Gen.Bool, (s, l) => (s / 9.0, l ? 1.0 : 0.0)).Array[1, 40];

    [Fact]
    public void Auc_is_the_share_of_ordered_pairs_with_ties_at_half() => Rows.Sample(rows =>
    {
        var pairs = from p in rows where p.Label > 0.5 from n in rows where n.Label < 0.5 select Math.Sign(p.Score - n.Score) / 2.0 + 0.5;
        var expected = pairs.DefaultIfEmpty(double.NaN).Average();
        Assert.Equal(expected, Ranking.Auc(Scores(rows), Labels(rows)), 1e-12);
    });

    [Fact]
    public void The_area_under_the_roc_curve_is_the_auc() => Rows.Where(r => r.Any(x => x.Label > 0.5) && r.Any(x => x.Label < 0.5)).Sample(rows =>
    {
        var curve = Ranking.Roc(Scores(rows), Labels(rows));
        Assert.Equal([new(0, 0), new(1, 1)], [curve[0], curve[^1]]);
        var area = curve.Zip(curve.Skip(1), (a, b) => (b.FalsePositiveRate - a.FalsePositiveRate) * (a.TruePositiveRate + b.TruePositiveRate) / 2).Sum();
        Assert.Equal(Ranking.Auc(Scores(rows), Labels(rows)), area, 1e-12);
    });

    [Fact]
    public void Best_f1_is_the_highest_over_every_threshold() => Rows.Where(r => r.Any(x => x.Label > 0.5)).Sample(rows =>
    {
        var expected = rows.Max(t => F1(rows, t.Score));
        var (f1, threshold) = Ranking.BestF1(Scores(rows), Labels(rows));
        Assert.Equal(expected, f1, 1e-12);
        Assert.Equal(f1, F1(rows, threshold), 1e-12);
    });

    [Fact]
    public void No_ranking_metric_depends_on_the_order_of_rows() => Rows.Sample(rows =>
    {
        var turned = rows.Reverse().ToArray();
        Assert.Equal(Ranking.AveragePrecision(Scores(rows), Labels(rows)), Ranking.AveragePrecision(Scores(turned), Labels(turned)), 1e-12);
        Assert.Equal(Ranking.Auc(Scores(rows), Labels(rows)), Ranking.Auc(Scores(turned), Labels(turned)), 1e-12);
    });

    [Fact]
    public void Average_precision_of_a_known_ranking() =>
        Assert.Equal((1 + 2.0 / 3) / 2, Ranking.AveragePrecision([0.9, 0.8, 0.7, 0.1], [1, 0, 1, 0]), 1e-12);

    [Fact]
    public void A_single_class_has_no_auc() => Assert.True(double.IsNaN(Ranking.Auc([0.1, 0.2], [1, 1])));

    [Fact]
    public void A_sleeping_score_is_refused() => Assert.Throws<ArgumentException>(() => Ranking.Auc([double.NaN, 0.2], [1, 0]));

    private static double F1((double Score, double Label)[] rows, double threshold)
    {
        double hits = rows.Count(r => r.Score >= threshold && r.Label > 0.5);
        return 2 * hits / (rows.Count(r => r.Score >= threshold) + rows.Count(r => r.Label > 0.5));
    }

    private static double[] Scores((double Score, double Label)[] rows) => [.. rows.Select(r => r.Score)];

    private static double[] Labels((double Score, double Label)[] rows) => [.. rows.Select(r => r.Label)];
}
