using System.Collections.Immutable;
using Parley.Core.Conversations;
using Parley.Core.Corpora;
using Parley.Core.Experts;
using Parley.Core.Forecasting;
using Parley.Core.Metrics;

namespace Parley.Core.Tests.Forecasting;

/// <summary>The two ways in which the training corpora could fool an evaluation: through the experts, and through how they were collected.</summary>
public sealed class LeakTests
{
    private static readonly string Data = Path.Combine(Root(), "..", "shared", "data");

    [Fact]
    public void What_experts_say_reaches_no_trained_forecaster()
    {
        var evidence = new Evidence(new Utterance { Id = "u", Speaker = "a", Text = "You never answer my question." }, ConversationWindow.Empty);
        var calm = Row(evidence, 0.01);
        Assert.Equal(calm, Row(evidence, 0.99));
        Assert.Contains(calm, value => value > 0);
    }

    [Theory]
    [InlineData("github-derailment")]
    [InlineData("wiki-derailment")]
    public void How_long_or_how_formatted_a_conversation_is_says_nothing(string name)
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Data, name)), $"the corpus {name} is not beside the repository");
        var conversations = ConvoKitCorpus.Open(Path.Combine(Data, name)).Conversations.Where(c => c.Utterances.Length > 1).ToArray();
        double[] labels = [.. conversations.Select(c => c.Label == true ? 1.0 : 0)];
        var baselines = new Dictionary<string, Func<string, double>>(StringComparer.Ordinal)
        {
            ["characters"] = t => t.Length,
            ["line ends"] = t => t.Count(c => c == '\n') / (t.Length + 1.0),
            ["blanks"] = t => t.Count(char.IsWhiteSpace) / (t.Length + 1.0),
            ["digits"] = t => t.Count(char.IsAsciiDigit) / (t.Length + 1.0),
        };
        foreach (var (baseline, measure) in baselines)
        {
            var auc = Ranking.Auc([.. conversations.Select(c => c.Utterances.SkipLast(1).Average(u => measure(u.Utterance.Text)))], labels);
            Assert.True(auc is > 0.42 and < 0.58, $"{baseline}: {auc:0.000}");
        }
    }

    private static double[] Row(Evidence evidence, double toxicity)
    {
        ImmutableArray<CategoryScore> scores = [new(Categories.Toxicity, toxicity), new(Categories.Insult, toxicity)];
        var features = EmbeddedForecasters.Extractor.Extract(evidence, [new() { Expert = "software", Scores = scores }], new() { Scores = scores });
        var row = new double[WindowFeatures.Length];
        var entry = new WindowEntry { Id = "u", Revision = 0, Speaker = "a", Turn = 0, Timestamp = default, Features = features };
        WindowFeatures.Fill([entry], FeatureSchema.Count, row);
        return row;
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Agents.sln")))
                return folder.FullName;
        }

        return AppContext.BaseDirectory;
    }
}
