using System.Collections.Immutable;
using Parley.Core.Corpora;

namespace Parley.Core.Tests.Corpora;

public sealed class TextRowsTests
{
    [Fact]
    public void A_row_gives_its_labels_and_columns()
    {
        var row = Assert.Single(Read("""{"id":"r","text":"hi","labels":{"toxicity":0.5,"insult":true},"parent":"ho","perspective":0.25,"thread":"t"}"""));
        Assert.Equal(("r", "hi", "ho", "t"), (row.Id, row.Text, row.Parent, row.Column("thread")));
        Assert.Equal((0.5, 1.0, null, 0.25), (row.Label("toxicity"), row.Label("insult"), row.Label("spam"), row.Number("perspective")));
    }

    [Fact]
    public void A_plain_label_stands_for_whatever_is_asked()
    {
        var row = Assert.Single(Read("""{"text":"hi","label":1}"""));
        Assert.Equal(("line-1", 1.0, null), (row.Id, row.Label("toxicity"), row.Number("perspective")));
    }

    [Theory]
    [InlineData("nope", "t.jsonl:1: is not JSON (at byte 2 of the line)")]
    [InlineData("3", "t.jsonl:1: must be a JSON object, not a number")]
    [InlineData("""{"label":1}""", "t.jsonl:1: text: is missing")]
    [InlineData("""{"text":4}""", "t.jsonl:1: text: must be a string, not a number")]
    [InlineData("""{"text":"x","label":"yes"}""", "t.jsonl:1: label: must be a finite number, not a string")]
    [InlineData("""{"text":"x","label":2}""", "t.jsonl:1: label: must be between 0 and 1")]
    [InlineData("""{"text":"x","labels":[1]}""", "t.jsonl:1: labels: must be an object, not an array")]
    [InlineData("""{"text":"x","labels":{"spam":"no"}}""", "t.jsonl:1: labels.spam: must be a finite number, not a string")]
    [InlineData("""{"text":"x","parent":1}""", "t.jsonl:1: parent: must be a string or null, not a number")]
    [InlineData("", "t.jsonl: holds no rows")]
    public void A_bad_row_is_refused_naming_file_line_and_field(string json, string message) =>
        Assert.Equal(message, Assert.Throws<CorpusException>(() => Read(json)).Message);

    private static ImmutableArray<TextRow> Read(string json) => TextRows.Read(new StringReader(json), "t.jsonl");
}
