using Parley.Core.Experts;
using Parley.Core.Text;

namespace Parley.Core.Tests.Experts;

public sealed class LexiconFeaturesTests
{
    [Fact]
    public void The_vector_has_a_value_for_every_name_and_names_differ()
    {
        Assert.Equal(LexiconFeatures.Count, LexiconFeatures.Of(AnalyzedText.Of("you idiot")).Length);
        Assert.Equal(LexiconFeatures.Count, LexiconFeatures.Names.Distinct().Count());
    }

    [Fact]
    public void A_text_without_hits_has_no_hit_features() =>
        Assert.All(["hits", "hit_ratio", "strongest", "near_you", "near_identity"], name => Assert.Equal(0, Value(name, "the build is green again")));

    [Fact]
    public void Nearness_is_counted_within_the_sentence()
    {
        Assert.True(Value("strongest_near_you", "you idiot") > 3);
        Assert.Equal(0, Value("strongest_near_you", "I thank you. The idiot is in the film."));
        Assert.True(Value("strongest_near_identity", "filthy immigrants") > 1);
    }

    private static float Value(string name, string text) => LexiconFeatures.Of(AnalyzedText.Of(text))[LexiconFeatures.Names.IndexOf(name)];
}
