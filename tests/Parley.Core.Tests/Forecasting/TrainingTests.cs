using Parley.Core.Corpora;
using Parley.Core.Forecasting;

namespace Parley.Core.Tests.Forecasting;

public sealed class TrainingTests
{
    private static readonly ForecasterTrainingOptions Quick = new() { Trees = new() { Trees = 10 }, InnerFolds = 3 };

    [Fact]
    public void The_same_conversations_and_seed_give_the_same_bytes()
    {
        Assert.Equal(Bytes(Trained("x", Invented(40), Quick)), Bytes(Trained("x", Invented(40), Quick)));
        Assert.NotEqual(Bytes(Trained("x", Invented(40), Quick)), Bytes(Trained("x", Invented(40), Quick with { Seed = 2 })));
    }

    [Fact]
    public void A_model_read_back_forecasts_the_same()
    {
        var conversations = Invented(40);
        var model = Trained("x", conversations, Quick);
        var read = ForecasterModelFile.Read(new MemoryStream(Bytes(model)));
        Assert.Equal(CrossValidation.Forecast(model, conversations[0]).Risks, CrossValidation.Forecast(read, conversations[0]).Risks);
    }

    [Fact]
    public void A_damaged_model_is_refused()
    {
        var bytes = Bytes(Trained("x", Invented(40), Quick));
        Assert.Throws<FormatException>(() => ForecasterModelFile.Read(new MemoryStream(bytes[..^9])));
        bytes[0] ^= 1;
        Assert.Throws<FormatException>(() => ForecasterModelFile.Read(new MemoryStream(bytes)));
    }

    [Fact]
    public void What_is_easy_to_foresee_is_foreseen()
    {
        var (courses, threshold) = CrossValidation.Run(Invented(60), 3, Quick);
        Assert.True(ForecastMetrics.Of(courses, threshold).Auc > 0.9);
    }

    [Fact]
    public void Training_says_how_well_conversations_it_had_not_seen_were_forecast()
    {
        var conversations = Invented(60);
        var (model, heldOut) = ForecasterTrainer.Train("x", conversations, Quick);
        Assert.Equal(conversations.Select(c => (c.Id, c.Derailed, c.Entries.Length)), heldOut.Select(c => (c.Id, c.Derailed, c.Risks.Length)));
        Assert.True(ForecastMetrics.Of(heldOut, new(model.Threshold)).Auc > 0.9);
        Assert.NotEqual(heldOut.Select(c => c.Highest), conversations.Select(c => CrossValidation.Forecast(model, c).Highest));
    }

    [Fact]
    public void The_held_out_labels_change_no_forecast_of_their_own_fold()
    {
        var conversations = Invented(60);
        var fold = Folds.Of(conversations, 3, Quick.Seed);
        var others = conversations.Where((_, i) => fold[i] != 0).ToArray();
        var held = conversations.Where((_, i) => fold[i] == 0).ToArray();
        var model = Trained("x", others, Quick);
        var flipped = held.Select(c => CrossValidation.Forecast(model, c with { Derailed = !c.Derailed }).Risks.ToArray());
        var (courses, _) = CrossValidation.Run(conversations, 3, Quick);
        Assert.Equal(courses.Where((_, i) => fold[i] == 0).Select(c => c.Risks.ToArray()), flipped);
    }

    [Fact]
    public void Conversations_beside_teach_at_their_share_and_are_named()
    {
        var own = Invented(40);
        TrainingConversation[] beside = [.. Invented(20).Select(c => c with { Corpus = "elsewhere", Derailed = !c.Derailed })];
        var (alone, helped) = (Trained("x", own, Quick), Trained("x", own, Quick, beside));
        Assert.Equal(["invented", "elsewhere"], helped.Corpora);
        Assert.NotEqual(alone.Text.Weights, helped.Text.Weights);
        Assert.NotEqual(alone.Trees.Value, helped.Trees.Value);
        var unheard = Trained("x", own, Quick with { BesideShare = 0 }, beside);
        Assert.All(alone.Linear.Weights.Zip(unheard.Linear.Weights), pair => Assert.Equal(pair.First, pair.Second, 9));
    }

    [Fact]
    public void The_last_utterance_is_never_measured() => Assert.All(Invented(10), c =>
    {
        Assert.Equal(c.Length - 1, c.Entries.Length);
        Assert.DoesNotContain(c.Entries, e => e.Id.EndsWith("-3", StringComparison.Ordinal));
    });

    /// <summary>Conversations of four utterances; in every second one people reproach each other before it derails.</summary>
    private static TrainingConversation[] Invented(int count)
    {
        var lines = new List<string>();
        var metas = new List<string>();
        for (var c = 0; c < count; c++)
        {
            var hot = c % 2 == 0;
            string[] texts = hot
                ? ["The release broke my setup again.", "You never read the notes, you are wrong.", "Your attitude is rude, stop blaming others.", "Shut up."]
                : ["Could you please help me with the setup?", "Sure, thanks for the report, maybe try the newest one.", "That works, thank you.", "Great."];
            for (var k = 0; k < texts.Length; k++)
                lines.Add($$"""{"id":"{{c}}-{{k}}","conversation_id":"{{c}}","text":"{{texts[k]}} Case {{c}}.","speaker":"s{{k % 2}}","reply-to":{{(k == 0 ? "null" : $"\"{c}-{k - 1}\"")}},"timestamp":{{k}}}""");
            metas.Add($"\"{c}\":{{\"meta\":{{\"derails\":{(hot ? "true" : "false")}}}}}");
        }

        var folder = Directory.CreateTempSubdirectory("parley-forecast-");
        try
        {
            File.WriteAllLines(Path.Combine(folder.FullName, "utterances.jsonl"), lines);
            File.WriteAllText(Path.Combine(folder.FullName, "conversations.json"), "{" + string.Join(',', metas) + "}");
            return [.. ConversationMeasurer.ForTraining().Measure(ConvoKitCorpus.Open(folder.FullName), "invented")];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ForecasterModel Trained(
        string name, IReadOnlyList<TrainingConversation> conversations, ForecasterTrainingOptions options, IReadOnlyList<TrainingConversation>? beside = null) =>
        ForecasterTrainer.Train(name, conversations, options, beside).Model;

    private static byte[] Bytes(ForecasterModel model)
    {
        using var stream = new MemoryStream();
        ForecasterModelFile.Write(model, stream);
        return stream.ToArray();
    }
}
