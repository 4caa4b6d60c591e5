using CsCheck;
using Parley.Core.HarmBenefit;
using Parley.Core.Policies;

namespace Parley.Core.Tests.HarmBenefit;

public sealed class TreeReaderTests
{
    private const string Good = """
        {"stakeholders":[{"name":"the author","harms":[{"action":"privacy","effects":[
          {"effect":"social","extent":"major","likelihood":"high","immediate":true,"says":"is laughed at"}]}],"benefits":[]}]}
        """;

    [Fact]
    public void A_whole_tree_is_taken()
    {
        var line = TreeReader.Parse(Good).Lines!.Value.Single();

        Assert.Equal(("the author", "privacy", "social", Extent.Major, Likelihood.High, true), (line.Stakeholder, line.Action, line.Effect, line.Extent, line.Likelihood, line.Immediate));
        Assert.True(AnyTree.Harmfulness([line], Policy.Defaults.HarmBenefit.Weights) > 0);
    }

    [Theory]
    [InlineData("\"privacy\"", "\"privacy violations\"", "stakeholders[0].harms[0].action is 'privacy violations', which is not in the taxonomy.")]
    [InlineData("\"social\"", "\"Social\"", "stakeholders[0].harms[0].effects[0].effect is 'Social', which is not in the taxonomy.")]
    [InlineData("\"major\"", "\"huge\"", "stakeholders[0].harms[0].effects[0].extent is 'huge', which is not in the taxonomy.")]
    [InlineData("\"high\"", "0.9", "stakeholders[0].harms[0].effects[0].likelihood is not a text of 1 to 300 characters.")]
    [InlineData("true", "\"true\"", "stakeholders[0].harms[0].effects[0].immediate is not true or false.")]
    [InlineData(",\"benefits\":[]", "", "stakeholders[0] has no benefits.")]
    [InlineData("\"the author\"", "\"\\ud800\"", "stakeholders[0].name is not a text of 1 to 300 characters.")]
    [InlineData("\"stakeholders\"", "\"people\"", "the tree has no stakeholders.")]
    public void Anything_malformed_is_an_abstention_that_says_why(string good, string bad, string expected)
    {
        var reading = TreeReader.Parse(Good.Replace(good, bad, StringComparison.Ordinal));

        Assert.Null(reading.Lines);
        Assert.Equal(expected, reading.Abstains);
    }

    [Theory]
    [InlineData("{\"stakeholders\":[]}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("I would rather not.")]
    [InlineData("")]
    public void A_tree_without_effects_is_no_zero(string json) => Assert.NotNull(TreeReader.Parse(json).Abstains);

    [Fact]
    public void Nothing_throws_whatever_the_text() =>
        Gen.OneOf(Gen.String, Gen.Select(Gen.Int[0, Good.Length - 1], Gen.OneOf('"', '}', '[', '\ud800', '\\', '0', '\0'), (at, c) => Good[..at] + c + Good[(at + 1)..]))
            .Sample(text => Assert.NotEqual(TreeReader.Parse(text).Lines is null, TreeReader.Parse(text).Abstains is null), iter: 3_000);
}
