using Parley.Core.Experts.Trained;
using Parley.Core.Text;

namespace Parley.Core.Tests.Experts.Trained;

public sealed class TrainedPanelTests
{
    private const string Several = "Thank you for the help. What a stupid idea, you fool! Let us move on.";

    private static readonly TrainedModel[] Models = [.. Enumerable.Range(1, 19).Select(seed => TrainedModel.Quantise(
        $"m{seed}",
        Categories.Toxicity,
        ExpertTrainer.Train(SmallTexts.Rows(60, (ulong)seed), new() { Epochs = 2 }),
        PlattScaling.Identity))];

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(19)]
    public void All_models_at_once_say_what_each_says_alone(int count)
    {
        var panel = new TrainedPanel(Models.Take(count));
        var features = HashedFeatures.Of(AnalyzedText.Of(Several));
        var logits = new float[count];
        panel.Score(features, logits);
        for (var m = 0; m < count; m++)
            Assert.Equal(Models[m].ToWeights().Score(features), logits[m], 1e-4);
    }

    [Fact]
    public void Hashing_on_the_way_gives_the_same_bits()
    {
        var panel = new TrainedPanel(Models);
        var (kept, fresh) = (new float[panel.Count], new float[panel.Count]);
        var text = AnalyzedText.Of(Several);
        panel.Score(HashedFeatures.Of(text), kept);
        panel.Score(text, fresh);
        Assert.Equal(kept, fresh);
    }

    [Fact]
    public void Scoring_leaves_nothing_on_the_heap()
    {
        var panel = new TrainedPanel(Models);
        var features = HashedFeatures.Of(AnalyzedText.Of(Several));
        var logits = new float[panel.Count];
        Assert.Equal(0, Garbage.Of(() => panel.Score(features, logits)));
    }

    [Fact]
    public void A_rude_sentence_weighs_more_than_the_text_around_it()
    {
        var weights = Models[0].ToWeights();
        var calm = weights.Score(HashedFeatures.Of(AnalyzedText.Of("Thank you for the help. I like the idea a lot. Let us move on.")));
        Assert.True(weights.Score(HashedFeatures.Of(AnalyzedText.Of(Several))) > calm + 1);
    }

    [Fact]
    public void Two_models_of_one_name_are_refused() =>
        Assert.Throws<ArgumentException>(() => new TrainedPanel([Models[0], Models[0]]));

    [Fact]
    public void Too_short_a_span_is_refused()
    {
        var panel = new TrainedPanel(Models);
        Assert.Throws<ArgumentException>(() => panel.Score(AnalyzedText.Of(Several), new float[panel.Count - 1]));
    }
}
