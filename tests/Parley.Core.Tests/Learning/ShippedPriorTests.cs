using Parley.Core.Experts;
using Parley.Core.Learning;

namespace Parley.Core.Tests.Learning;

public sealed class ShippedPriorTests
{
    public static TheoryData<string> Fitted => [.. EnsemblePrior.Shipped.Tables.Where(t => t.Role == EnsembleRole.Expert && t.Category != "*").Select(t => t.Category)];

    [Theory]
    [MemberData(nameof(Fitted))]
    public void A_fitted_table_names_every_shipped_expert_of_its_category(string category)
    {
        var prior = EnsemblePrior.Shipped.For(new(category, EnsembleRole.Expert));
        var experts = ShippedExperts.All.Where(e => e.Categories.Contains(category)).Select(e => e.Name);
        Assert.Equal(experts.Order(StringComparer.Ordinal), prior.Mixing.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("style")]
    [InlineData("brigading")]
    [InlineData("second_person")]
    public void Weak_experts_start_with_little_weight(string expert)
    {
        var prior = EnsemblePrior.Shipped.For(new(Categories.Toxicity, EnsembleRole.Expert));
        Assert.True(prior.Mixing[expert] < 0.2 * prior.Mixing["pooled"] && prior.WeightOf(expert) < 0.02 * prior.WeightOf("pooled"));
    }

    [Fact]
    public void A_trusted_learner_leads_at_first()
    {
        var mixing = new Dictionary<string, double> { ["a"] = 1, ["b"] = 0 };
        double Predict(double trust) => EnsembleTable.Start(
            new(Categories.Toxicity, EnsembleRole.Expert),
            ["a", "b"],
            new(),
            new() { Tables = [new() { Category = "*", Mixing = mixing, Trust = new Dictionary<string, double> { [LearnerNames.LogisticMixing] = trust } }] })
            .Predict(new([KeyValuePair.Create("a", (double?)0.9), KeyValuePair.Create("b", (double?)0.1)]), "x").Probability;
        Assert.True(Predict(1e6) > 0.89);
        Assert.True(Predict(1) < Predict(20));
    }
}
