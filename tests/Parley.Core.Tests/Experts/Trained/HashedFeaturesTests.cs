using CsCheck;
using Parley.Core.Experts.Trained;
using Parley.Core.Text;

namespace Parley.Core.Tests.Experts.Trained;

public sealed class HashedFeaturesTests
{
    /// <summary>Any UTF-16, halves of surrogate pairs included.</summary>
    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Char.Array[0, 200].Select(c => new string(c)),
        SmallTexts.OneOf("a", "!", "\n", ". ", "Ω", "\ud800", "\udc00", "\0", "'", " ", "\u200b", "👍").Array[0, 200].Select(string.Concat));

    [Fact]
    public void Any_text_is_hashed() => AnyText.Sample(text =>
    {
        var features = HashedFeatures.Of(AnalyzedText.Of(text));
        foreach (var index in features.Indices)
            Assert.InRange(index, 0, HashedFeatures.SpaceSize - 1);
        foreach (var value in features.Values)
            Assert.True(value > 0 && float.IsFinite(value));
    });

    [Fact]
    public void No_feature_comes_twice() => AnyText.Sample(text =>
    {
        var indices = HashedFeatures.Of(AnalyzedText.Of(text)).Indices.ToArray();
        return indices.Distinct().Count() == indices.Length;
    });

    [Fact]
    public void Words_and_characters_have_length_one()
    {
        var features = HashedFeatures.Of(AnalyzedText.Of("a few words, and again a few words"));
        var view = features.View;
        Assert.Equal(1, Norm(features.Values[..view.Segments[0].Words]), 1e-5);
        Assert.Equal(1, Norm(features.Values[view.Segments[0].Words..view.Segments[0].Characters]), 1e-5);
    }

    [Fact]
    public void Sentences_are_hashed_beside_the_whole()
    {
        var features = HashedFeatures.Of(AnalyzedText.Of("One sentence here. Another one!\nAnd a third ..."));
        Assert.Equal(4, features.View.Segments.Length);
        Assert.Equal(1, HashedFeatures.Of(AnalyzedText.Of("Only one, e.g.this one ... !!!")).View.Segments.Length);
    }

    [Fact]
    public void A_text_hashes_the_same_after_a_long_one()
    {
        var text = AnalyzedText.Of("the same again");
        var first = HashedFeatures.Of(text).Indices.ToArray();
        _ = HashedFeatures.Of(AnalyzedText.Of(string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"w{i:x}"))));
        Assert.Equal(first, HashedFeatures.Of(text).Indices.ToArray());
    }

    private static double Norm(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value * value;
        return Math.Sqrt(sum);
    }
}
