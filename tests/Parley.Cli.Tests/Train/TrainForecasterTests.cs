using System.Text.Json;
using Parley.Core.Forecasting;

namespace Parley.Cli.Tests.Train;

public sealed class TrainForecasterTests
{
    [Fact]
    public async Task Json_is_the_manifest_entry_with_scores_of_conversations_held_out()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "own.model");
        var tool = await Tool.RunAsync("train", "forecaster", Corpus(folder), "--out", file, "--licence", "ours", "--json");
        Assert.Equal(0, tool.Exit);
        var entry = JsonSerializer.Deserialize(tool.Output, ForecasterManifestJson.Default.ForecasterManifestEntry)!;
        Assert.Equal(("trained_own", "own.model", "ours", 1UL, 20), (entry.Name, entry.File, entry.Licence, entry.Seed, entry.Conversations));
        Assert.Equal((new FileInfo(file).Length, 20, 10), (entry.Size, entry.Scores.Conversations, entry.Scores.Positives));
        Assert.InRange(entry.Scores.Auc, 0.9, 1);
    }

    /// <summary>Twenty threads of three messages; in every second one people reproach each other.</summary>
    private static string Corpus(TemporaryFolder folder)
    {
        var lines = Enumerable.Range(0, 20).SelectMany(c => (c % 2 == 0
                ? new[] { "You never read the notes.", "Your attitude is rude, stop blaming others.", "Shut up." }
                : ["Could you help me, please?", "Sure, maybe try the newest one, thanks.", "That works."])
            .Select((text, k) => Corpora.Line($"{c}", $"{c}-{k}", $"{text} Case {c}.", $"s{k}", k)));
        File.WriteAllLines(Path.Combine(folder.Path, "utterances.jsonl"), lines);
        var labels = Enumerable.Range(0, 20).Select(c => $"  \"{c}\": {{\"meta\": {{\"derails\": {(c % 2 == 0 ? "true" : "false")}}}}}");
        File.WriteAllText(Path.Combine(folder.Path, "conversations.json"), $"{{\n{string.Join(",\n", labels)}\n}}");
        return folder.Path;
    }
}
