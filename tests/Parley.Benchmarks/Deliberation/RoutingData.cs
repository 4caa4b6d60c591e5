using System.Text.Json.Nodes;
using Parley.Core.Conversations;
using Parley.Core.Corpora;
using Parley.Core.Deliberation.Evaluation;
using Parley.Core.Experts;
using Parley.Core.Forecasting;
using Parley.Core.Judging;
using Parley.Core.Learning;
using Parley.Core.Policies;

namespace Parley.Benchmarks.Deliberation;

/// <summary>Research data as the embedded experts and forecasters see it.</summary>
internal static class RoutingData
{
    /// <summary>Forecast message by message by models that never saw the thread.</summary>
    public static RoutedItem[] Threads(string folder)
    {
        var corpus = ConvoKitCorpus.Open(folder, new CorpusOptions());
        var conversations = ConversationMeasurer.ForTraining().Measure(corpus, Path.GetFileName(folder));
        var (courses, _) = CrossValidation.Run(conversations, 5, new ForecasterTrainingOptions { Seed = 1 });
        return [.. courses.Select(course => new RoutedItem(course.Id, course.Derailed, course.Risks, course.Id))];
    }

    /// <summary>Each message by itself, by the shipped experts: what they say of texts they were trained on is fit, not foresight, as the report says.</summary>
    public static RoutedItem[] Messages(string file)
    {
        var experts = ShippedExperts.All;
        var view = new JudgingWeights(
            new EnsembleView(0, [], new EnsembleSettings(), EnsemblePrior.Shipped),
            [.. experts.Select(expert => new RosterEntry(expert.Name, expert.Categories))],
            ForecastPanel.Embedded.Names);
        var rows = File.ReadLines(file).Select(line => JsonNode.Parse(line)!).Where(row => row["labels"]?["toxicity"] is not null).ToArray();
        var items = new RoutedItem[rows.Length];
        Parallel.For(0, rows.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            var utterance = new Utterance { Id = rows[i]["id"]!.ToString(), Speaker = "s", Text = (string)rows[i]["text"]! };
            var evidence = new Evidence(utterance, ConversationWindow.Empty);
            var verdict = Judge.Combine([.. experts.Select(expert => expert.Judge(evidence))], view, Policy.Defaults, utterance.Id);
            var id = $"{Path.GetFileName(file)}/{i}";
            items[i] = new RoutedItem(id, (double)rows[i]["labels"]!["toxicity"]! > 0.5, [verdict[Categories.Toxicity]], rows[i]["thread"]?.ToString() ?? id);
        });
        return items;
    }
}
