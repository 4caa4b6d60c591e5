using System.Security.Cryptography;
using Parley.Core.Conversations;
using Parley.Core.Corpora;
using Parley.Core.Experts.Trained;

namespace Parley.Core.Tests.Experts.Trained;

public sealed class ShippedModelsTests
{
    private const string Data = "../../../../../../shared/data/texts";

    public static TheoryData<string> Names => [.. ShippedModels.Manifest.Experts.Select(e => e.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_shipped_file_is_the_one_the_manifest_names(string name)
    {
        var entry = ShippedModels.Manifest.Experts.Single(e => e.Name == name);
        var model = TrainedPanel.Shipped.Models[TrainedPanel.Shipped.IndexOf(name)];
        using var stream = new MemoryStream();
        TrainedModelFile.Write(model, stream);
        Assert.Equal(entry.Sha256, Convert.ToHexStringLower(SHA256.HashData(stream.ToArray())));
        Assert.Equal((entry.Category, entry.Size), (model.Category, stream.Length));
        Assert.Equal(entry.Data, model.Data);
        Assert.NotEmpty(entry.Licence);
    }

    [Fact]
    public void All_files_together_are_small() => Assert.InRange(ShippedModels.Manifest.Experts.Sum(e => e.Size), 1, 8_000_000);

    [Fact]
    public void Experts_that_never_saw_the_threads_can_be_told()
    {
        var clean = ShippedModels.NeverSaw("github-incivility");
        Assert.Contains(TrainedExperts.PooledWithoutThreads, clean);
        Assert.DoesNotContain("pooled", clean);
        Assert.DoesNotContain("software_projects", clean);
    }

    [Theory]
    [InlineData("github-derailment")]
    [InlineData("wiki-derailment")]
    public void What_forecasters_may_read_never_saw_the_labelled_threads(string corpus)
    {
        var clean = ShippedModels.NeverSaw(corpus);
        Assert.Contains(TrainedExperts.PooledWithoutThreads, clean);
        Assert.Contains("politeness", clean);
        Assert.DoesNotContain("pooled", clean);
    }

    [Fact]
    public void Every_expert_judges_a_known_category() =>
        Assert.All(TrainedExperts.All, e => Assert.All(e.Categories, c => Assert.True(Categories.IsKnown(c))));

    [Theory]
    [InlineData("You are a stupid idiot, shut up.", "Could you add a test for the empty list, please?", "pooled")]
    [InlineData("You are a stupid idiot, shut up.", "Could you add a test for the empty list, please?", "insult")]
    [InlineData("WIN a FREE prize now! Text CLAIM to 80808 to collect your cash, call today.", "Are we still meeting at noon?", "sms_spam")]
    public void The_worse_text_scores_higher(string worse, string better, string expert) => Assert.True(Judge(expert, worse) > Judge(expert, better) + 0.2);

    [Fact]
    public void Text_in_another_language_is_not_judged_and_the_language_is_named()
    {
        var opinion = TrainedExperts.All[0].Judge(Evidence("Ich glaube nicht, dass wir das so machen sollten, weil die Tests sonst nicht mehr laufen."));
        Assert.Contains("German", opinion.Asleep, StringComparison.Ordinal);
    }

    [Fact]
    public void What_others_are_quoted_with_is_not_held_against_the_author()
    {
        var quoted = Judge("pooled", "> you are a stupid idiot\n\nPlease do not speak to each other like that here, thank you.");
        Assert.True(quoted < Judge("pooled", "you are a stupid idiot"));
    }

    [Fact]
    public void A_shipped_model_is_trained_again_bit_for_bit()
    {
        var file = Path.Combine(AppContext.BaseDirectory, Data, "sms-spam.jsonl");
        Assert.SkipUnless(File.Exists(file), "../shared/data/texts/sms-spam.jsonl is not here");
        var entry = ShippedModels.Manifest.Experts.Single(e => e.Name == "sms_spam");
        var rows = TrainingSet.From(TextRows.Open(file), Categories.Spam, file);
        var (model, scores) = ExpertBuilder.Build(entry.Name, entry.Category, rows, new() { Seed = entry.Seed }, entry.Data);
        using var stream = new MemoryStream();
        TrainedModelFile.Write(model, stream);
        Assert.Equal(entry.Sha256, Convert.ToHexStringLower(SHA256.HashData(stream.ToArray())));
        Assert.Equal(entry.Scores.Auc, scores.Auc, 1e-6);
    }

    private static double Judge(string expert, string text)
    {
        var opinion = new TrainedExpert(TrainedPanel.Shipped, expert).Judge(Evidence(text));
        return opinion[TrainedPanel.Shipped.Models[TrainedPanel.Shipped.IndexOf(expert)].Category];
    }

    private static Parley.Core.Experts.Evidence Evidence(string text) => new(new() { Id = "u", Speaker = "s", Text = text }, ConversationWindow.Empty);
}
