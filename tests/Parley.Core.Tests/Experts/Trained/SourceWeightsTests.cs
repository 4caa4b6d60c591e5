using Parley.Core.Experts.Trained;
using Parley.Core.Text;

namespace Parley.Core.Tests.Experts.Trained;

public sealed class SourceWeightsTests
{
    private static readonly HashedFeatures Features = HashedFeatures.Of(AnalyzedText.Of("a text"));

    [Fact]
    public void A_source_counts_with_the_square_root_of_its_size()
    {
        var rows = SourceWeights.BySize.Weigh(("small", Rows(100)), ("large", Rows(400)));
        Assert.Equal(2, rows.Skip(100).Sum(r => r.Weight) / rows.Take(100).Sum(r => r.Weight), 1e-9);
    }

    [Fact]
    public void One_source_alone_stays_as_it_is()
    {
        var rows = Rows(3);
        Assert.Same(rows, SourceWeights.Parse(["own=0.5"]).Weigh(("own", rows)));
    }

    [Fact]
    public void A_named_source_counts_by_its_factor()
    {
        var rows = SourceWeights.Parse(["second=0.25"]).Weigh(("first", Rows(1)), ("second", Rows(1)));
        Assert.Equal(4, rows[0].Weight / rows[1].Weight, 1e-9);
    }

    [Theory]
    [InlineData("half")]
    [InlineData("a=")]
    [InlineData("a=0")]
    [InlineData("a=NaN")]
    [InlineData("=1")]
    public void A_factor_that_is_none_is_refused(string factor) => Assert.Throws<FormatException>(() => SourceWeights.Parse([factor]));

    [Fact]
    public void A_source_has_one_factor() => Assert.Throws<FormatException>(() => SourceWeights.Parse(["a=1", "a=2"]));

    private static IReadOnlyList<TrainingRow> Rows(int count) => [.. Enumerable.Range(0, count).Select(i => new TrainingRow(Features, 0, (ulong)i))];
}
