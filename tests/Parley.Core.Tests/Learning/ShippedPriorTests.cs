using Parley.Core.Experts;
using Parley.Core.Learning;

namespace Parley.Core.Tests.Learning;

public sealed class ShippedPriorTests
{
    [Theory]
    [InlineData("toxicity", "pooled")]
    [InlineData("insult", "insult")]
    [InlineData("identity_attack", "identity_attack")]
    [InlineData("profanity", "obscenity")]
    [InlineData("severe_toxicity", "severe_toxicity")]
    [InlineData("spam", "sms_spam")]
    public void Every_shipped_expert_of_a_category_is_named_and_the_trained_one_counts(string category, string trained)
    {
        var prior = EnsemblePrior.Shipped.For(new(category, EnsembleRole.Expert));
        var asked = ShippedExperts.All.Where(e => e.Categories.Contains(category)).Select(e => e.Name);
        Assert.All(asked, name => Assert.Contains(name, prior.Mixing.Keys));
        Assert.True(prior.Mixing[trained] > 0.2);
    }

    [Theory]
    [InlineData("style")]
    [InlineData("brigading")]
    [InlineData("second_person")]
    public void Experts_that_hardly_tell_anything_apart_start_with_little(string weak)
    {
        var prior = EnsemblePrior.Shipped.For(new("toxicity", EnsembleRole.Expert));
        Assert.True(prior.WeightOf(weak) < 0.1 * prior.Weights.Values.Max());
    }

    [Fact]
    public void Learners_that_start_from_the_fitted_weights_are_trusted_first()
    {
        var prior = EnsemblePrior.Shipped.For(new("toxicity", EnsembleRole.Expert));
        Assert.True(prior.TrustIn(LearnerNames.LogisticMixing) > 10 * prior.TrustIn(LearnerNames.Uniform));
    }

    [Fact]
    public void What_a_prior_leaves_out_is_empty_and_not_null() => Assert.All(
        EnsemblePrior.Shipped.Tables, table => Assert.NotNull(table.Weights.Concat(table.Mixing).Concat(table.Trust).ToList()));
}
