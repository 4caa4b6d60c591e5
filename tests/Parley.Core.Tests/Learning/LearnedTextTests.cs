using System.Text.Json;
using CsCheck;
using Parley.Core.Learning;
using Parley.Core.Text;

namespace Parley.Core.Tests.Learning;

public sealed class LearnedTextTests
{
    [Fact]
    public void What_is_stored_is_what_was_seen() => Gen.String.Sample(text =>
    {
        var seen = LearnedText.Of(AnalyzedText.Of(text));
        var row = LogRows.New("u1", 1) with { Text = seen };
        var json = JsonSerializer.SerializeToUtf8Bytes(row, EnsembleJson.Default.LabelledRound);
        var read = JsonSerializer.Deserialize(json, EnsembleJson.Default.LabelledRound)!.Text!;
        Assert.Equal(seen.Indices.ToArray(), read.Indices.ToArray());
        Assert.Equal(seen.Values.ToArray(), read.Values.ToArray());
    });

    [Fact]
    public void However_long_a_text_is_its_features_are_few_and_folded()
    {
        var seen = LearnedText.Of(AnalyzedText.Of(string.Join(' ', Enumerable.Range(0, 2000).Select(i => $"{(char)('a' + i % 26)}{(char)('a' + i / 26 % 26)}{(char)('a' + i / 7 % 26)}"))));
        Assert.Equal(LearnedText.Most, seen.Indices.Length);
        Assert.True(seen.Indices[^1] < 1 << LearnedText.Bits);
    }

    [Fact]
    public void A_row_says_nothing_of_the_text_in_words()
    {
        var row = LogRows.New("u1", 1) with { Text = LearnedText.Of(AnalyzedText.Of("unmistakable words")) };
        Assert.DoesNotContain("unmistakable", JsonSerializer.Serialize(row, EnsembleJson.Default.LabelledRound), StringComparison.Ordinal);
    }
}
