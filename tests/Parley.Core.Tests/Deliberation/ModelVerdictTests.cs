using CsCheck;
using Parley.Core.Deliberation;
using Parley.Core.Learning;

namespace Parley.Core.Tests.Deliberation;

public sealed class ModelVerdictTests
{
    private static readonly EnsembleView _fresh = new(0, [], new EnsembleSettings(), EnsemblePrior.Shipped);

    [Fact]
    public void Without_a_word_from_a_model_the_embedded_verdict_stands()
    {
        var verdict = ModelVerdict.Combine(Embedded(0.3), [Opinion.Sleep("model:a", "hangs")], ["model:a"], _fresh, "c/u");
        Assert.Equal(0.3, verdict["toxicity"]);
        Assert.Empty(verdict.Learners);
    }

    [Fact]
    public void A_sleeper_is_never_safe() => Gen.Double[0.01, 0.99].Sample(p =>
    {
        var alone = Combine(0.8, ("model:a", p));
        var beside = ModelVerdict.Combine(Embedded(0.8), [Said("model:a", p), Opinion.Sleep("model:b", "refused")], ["model:a", "model:b"], _fresh, "c/u");
        return Math.Abs(alone["toxicity"] - beside["toxicity"]) < 0.02;
    });

    [Fact]
    public void The_verdict_lies_between_the_voices() => Gen.Select(Gen.Double[0.03, 0.97], Gen.Double[0.03, 0.97]).Sample((embedded, said) =>
        Combine(embedded, ("model:a", said))["toxicity"] is var p && p >= Math.Min(embedded, said) - 1e-3 && p <= Math.Max(embedded, said) + 1e-3);

    [Fact]
    public void A_category_only_models_judge_is_assessed_by_them()
    {
        var verdict = ModelVerdict.Combine(
            Embedded(0.3) with { NotAssessed = ["threat"] },
            [new Opinion { Expert = "model:a", Scores = [new("threat", 0.9)] }],
            ["model:a"],
            _fresh,
            "c/u");
        Assert.True(verdict["threat"] > 0.8);
        Assert.Equal(("threat", 0), (verdict.Leading, verdict.NotAssessed.Length));
    }

    private static Verdict Combine(double embedded, (string Name, double Probability) said) =>
        ModelVerdict.Combine(Embedded(embedded), [Said(said.Name, said.Probability)], [said.Name], _fresh, "c/u");

    private static Verdict Embedded(double p) => new() { Scores = [new("toxicity", p)], Leading = "toxicity" };

    private static Opinion Said(string name, double p) => new() { Expert = name, Scores = [new("toxicity", p)] };
}
