using Parley.Core.Learning.Evaluation;

namespace Parley.Core.Tests.Learning;

public sealed class StreamRowTests
{
    [Fact]
    public void Reads_opinions_and_sleepers_and_passes_other_fields_over()
    {
        var row = StreamRow.Parse("""{"id":"x","label":1,"opinions":{"b":null,"a":0.25},"summary":"s"}""");
        Assert.Equal(1, row.Label);
        Assert.Equal(["a", "b"], row.Opinions.Names);
        Assert.True(double.IsNaN(row.Opinions["b"]));
    }

    [Theory]
    [InlineData("[]", "expected an object")]
    [InlineData("{", "not JSON")]
    [InlineData("""{"opinions":{}}""", "label: missing")]
    [InlineData("""{"label":2,"opinions":{}}""", "label: expected a number in [0, 1], found 2")]
    [InlineData("""{"label":1}""", "opinions: expected an object")]
    [InlineData("""{"label":1,"opinions":{"a":"x"}}""", "opinions.a: expected a number in [0, 1], found string")]
    [InlineData("""{"label":1,"opinions":{"a":0,"a":1}}""", "'a' is given twice")]
    [InlineData("""{"label":1,"opinions":{"\ud800":0}}""", "opinions: ")]
    [InlineData("""{"label":1,"opinions":{},"propensity":0}""", "propensity: must be above 0")]
    public void Names_the_field_that_is_wrong(string line, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => StreamRow.Parse(line)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_written_row_reads_back_the_same()
    {
        var line = """{"label":0.5,"opinions":{"a":0.1,"b":null},"propensity":0.02}""";
        Assert.Equal(line, StreamRow.Parse(line).ToJson());
    }
}
