using System.Collections.Immutable;
using Parley.Core.Conversations;
using Parley.Core.Corpora;
using Parley.Core.Experts;
using Parley.Core.Experts.Trained;
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

    [Fact]
    public void The_experts_forecasters_read_never_saw_the_threads()
    {
        Assert.Subset(ShippedModels.NeverSaw("github-incivility").ToHashSet(StringComparer.Ordinal), FeatureSchema.Experts.ToHashSet(StringComparer.Ordinal));
        Assert.Equal(FeatureSchema.Count, FeatureSchema.FirstExpert + FeatureSchema.Experts.Length);
    }

    [Theory]
    [InlineData("wiki-jigsaw")]
    [InlineData("wiki-talk")]
    public void The_wikipedia_texts_experts_learned_from_touch_few_of_the_talk_pages(string name)
    {
        var texts = Path.Combine(Data, "texts", $"{name}.jsonl");
        Assert.SkipUnless(File.Exists(texts), $"the texts {name} are not beside the repository");
        var runs = ConvoKitCorpus.Open(Path.Combine(Data, "wiki-derailment")).Conversations
            .SelectMany(c => c.Utterances.Select(u => Runs(u.Utterance.Text))).Where(r => r.Count >= 4).ToArray();
        var known = runs.SelectMany((own, i) => own.Select(run => (run, i))).ToLookup(p => p.run, p => p.i, StringComparer.Ordinal);
        var touched = new HashSet<int>();
        foreach (var row in TextRows.Open(texts))
        {
            var own = Runs(row.Text);
            touched.UnionWith(own.SelectMany(run => known[run]).CountBy(i => i).Where(c => c.Value >= 4 && 2 * c.Value >= Math.Min(own.Count, runs[c.Key].Count)).Select(c => c.Key));
        }

        Assert.InRange(touched.Count, 0, 8);
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

    /// <summary>Every run of five words, lower case.</summary>
    private static HashSet<string> Runs(string text)
    {
        string[] words = [.. new string([.. text.ToLowerInvariant().Select(u => char.IsAsciiLetterOrDigit(u) ? u : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        return [.. Enumerable.Range(0, Math.Max(0, words.Length - 4)).Select(i => string.Join(' ', words[i..(i + 5)]))];
    }

    private static double[] Row(Evidence evidence, double toxicity)
    {
        ImmutableArray<CategoryScore> scores = [new(Categories.Toxicity, toxicity), new(Categories.Insult, toxicity)];
        var features = EmbeddedForecasters.Extractor.Extract(evidence, [new() { Expert = "software", Scores = scores }], new() { Scores = scores });
        var row = new double[WindowFeatures.Length];
        var entry = new WindowEntry { Id = "u", Revision = 0, Speaker = "a", Turn = 0, Timestamp = default, Features = features };
        WindowFeatures.Fill([entry], row);
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
