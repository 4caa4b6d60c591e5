using CsCheck;
using Parley.Core.Learning;
using Parley.Core.Precedents;
using Parley.Core.Text;

namespace Parley.Core.Tests.Precedents;

public sealed class PrecedentIndexTests
{
    private static readonly Gen<string> _text = Gen.OneOf(Gen.Const("red"), Gen.Const("green"), Gen.Const("blue"), Gen.Const("wheel"), Gen.Const("chain"), Gen.Const("brake")).Array[1, 6].Select(words => string.Join(' ', words));

    [Fact]
    public void It_finds_what_comparing_with_each_finds() => Gen.Select(_text.Array[0, 20], _text).Sample((texts, asked) =>
    {
        var found = Index(texts).Nearest(Features(asked), 5, 0);
        var expected = texts.Select((text, i) => (Case: $"c{i}", Similarity: Cosine(Features(text), Features(asked))))
            .OrderByDescending(pair => pair.Similarity).Take(5).ToList();
        Assert.Equal(expected.Count, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.Similarity, pair.Second.Similarity, tolerance: 0.0002));
    });

    [Fact]
    public void The_same_text_is_found_whole_and_the_newer_first()
    {
        var found = Index("a squeaking chain", "something else", "a squeaking chain").Nearest(Features("a squeaking chain"), 2, 0.9);
        Assert.Equal([("c0", 1.0), ("c2", 1.0)], found.Select(near => (near.Ruling.Case, near.Similarity)));
    }

    [Fact]
    public void What_is_less_similar_than_asked_for_is_left_out() =>
        Assert.Equal(["c1"], Index("an entirely different matter", "a squeaking chain").Nearest(Features("the squeaking chain"), 5, 0.6).Select(near => near.Ruling.Case));

    private static PrecedentIndex Index(params string[] texts) =>
        new([.. texts.Select((text, i) => new RuledText($"c{i}", "talk", $"u{i}", 0, [], Features(text), DateTimeOffset.UnixEpoch))]);

    private static LearnedText Features(string text) => LearnedText.Of(AnalyzedText.Of(text));

    private static double Cosine(LearnedText a, LearnedText b)
    {
        double dot = 0, left = 0, right = 0;
        for (var i = 0; i < a.Indices.Length; i++)
        {
            var at = b.Indices.BinarySearch(a.Indices[i]);
            dot += at < 0 ? 0 : (double)a.Values[i] * b.Values[at];
            left += (double)a.Values[i] * a.Values[i];
        }

        foreach (var value in b.Values)
        {
            right += (double)value * value;
        }

        return dot / Math.Sqrt(left * right);
    }
}
