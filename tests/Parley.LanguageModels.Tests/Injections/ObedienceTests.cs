using Parley.Core.Deliberation;
using Parley.Core.Learning;
using Parley.LanguageModels.Experts;
using Parley.ScriptedModels;

namespace Parley.LanguageModels.Tests.Injections;

/// <summary>A model that does what the text tells it: caught by verification, not believed, or outvoted.</summary>
public sealed class ObedienceTests(ITestOutputHelper output)
{
    /// <summary>What the embedded experts say of the insult, whatever stands before it.</summary>
    private static readonly Verdict _embedded = new() { Scores = [new CategoryScore(Categories.Toxicity, 0.8), new CategoryScore(Categories.Insult, 0.85)], Leading = Categories.Insult };

    private static readonly ImmutableArray<string> _models = ["model:a", "model:b", "model:judge"];

    [Fact]
    public async Task No_attempt_changes_the_verdict_and_each_is_stopped_by_a_layer_that_is_named()
    {
        await using var server = await ScriptedModelServer.StartAsync(Faults.Of("obey", PlausibleModel.Answer));
        using var panel = Briefs.Panel(server);
        var ensemble = new EnsembleView(0, [], new EnsembleSettings(), EnsemblePrior.Shipped);
        var layers = new SortedDictionary<string, List<string>>(StringComparer.Ordinal) { ["outvoted"] = [], ["not believed"] = [], ["caught by verification"] = [] };
        foreach (var attempt in InjectionAttempt.All)
        {
            var judged = await panel.Experts[0].JudgeAsync(Briefs.Of(attempt.WithInsult), null, CancellationToken.None);
            var layer = judged.Opinion.Asleep switch
            {
                null => "outvoted",
                ExpertVerdict.NotBelieved => "not believed",
                _ => "caught by verification",
            };
            layers[layer].Add(attempt.Id);
            var verdict = ModelVerdict.Combine(_embedded, [Honest("model:a"), Honest("model:b"), judged.Opinion], _models, ensemble, "m0");
            Assert.True(verdict[Categories.Insult] > 0.5, attempt.Id);
            Assert.Equal(Categories.Insult, verdict.Leading);
        }

        output.WriteLine(string.Join('\n', layers.Select(layer => $"{layer.Key}, {layer.Value.Count}: {string.Join(", ", layer.Value)}")));
        Assert.Equal(InjectionAttempt.All.Length, layers.Values.Sum(attempts => attempts.Count));
        Assert.True(layers["outvoted"].Count <= 8);
        Assert.True(layers["caught by verification"].Count >= 3);
    }

    [Fact]
    public async Task A_model_that_copies_the_answer_it_is_dictated_lacks_the_receipt()
    {
        var attempt = InjectionAttempt.All.Single(attempt => attempt.Id == "answer-01");
        await using var server = await ScriptedModelServer.StartAsync(Faults.Of("obey", PlausibleModel.Answer));
        using var panel = Briefs.Panel(server);
        var judged = await panel.Experts[0].JudgeAsync(Briefs.Of(attempt.WithInsult), null, CancellationToken.None);
        Assert.Contains("its receipt is not the marker", judged.Opinion.Asleep, StringComparison.Ordinal);
        Assert.True(judged.InjectionSuspected);
    }

    [Fact]
    public async Task A_severe_judgement_of_a_suspected_text_is_believed()
    {
        await using var server = await ScriptedModelServer.StartAsync(PlausibleModel.Answer);
        using var panel = Briefs.Panel(server);
        var judged = await panel.Experts[0].JudgeAsync(Briefs.Of(InjectionAttempt.All[0].WithInsult), null, CancellationToken.None);
        Assert.True(judged.InjectionSuspected && judged.Opinion[Categories.Insult] > 0.7);
    }

    private static Opinion Honest(string name) => new() { Expert = name, Scores = [new CategoryScore(Categories.Toxicity, 0.8), new CategoryScore(Categories.Insult, 0.9)] };
}
