using System.Collections.Immutable;
using System.Text.Json;
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

/// <summary>
/// Calls and agreement of routing against asking always on research data, with a scripted judge whose noise is drawn from recorded verdicts; prints JSON lines. Argument: the
/// data's folder.
/// </summary>
internal static class RoutingBenchmark
{
    private static readonly double[] _bands = [0.02, 0.05, 0.1, 0.15];
    private static readonly double[] _keeps = [0, 0.1, 0.2, 0.4];

    public static int Run(string data)
    {
        foreach (var judge in (string[])["least_to_most", "few_shot", "trajectory"])
        {
            var (positives, negatives) = Recorded(Path.Combine(data, "streams", "llm-verdicts-github.jsonl"), judge);
            foreach (var corpus in (string[])["github-derailment", "wiki-derailment"])
            {
                Report("conversations", corpus, judge, Conversations(Path.Combine(data, corpus)), positives, negatives);
            }

            foreach (var texts in (string[])["github-incivility", "wiki-talk"])
            {
                Report("messages", texts, judge, Messages(Path.Combine(data, "texts", texts + ".jsonl")), positives, negatives);
            }
        }

        return 0;
    }

    private static void Report(string kind, string corpus, string judge, RoutedItem[] items, ImmutableArray<double> positives, ImmutableArray<double> negatives)
    {
        foreach (var fresh in (bool[])[false, true])
        {
            var study = new RoutingStudy(positives, negatives, seed: 1, fresh);
            var threshold = study.BestThreshold(items);
            var always = study.Run(items, new RoutingRule(1, 0, 0), threshold);
            var never = study.Run(items, new RoutingRule(-1, 0, 0), threshold);
            foreach (var (band, atStake) in _bands.Select(band => (band, false)).Append((0.1, true)))
            {
                foreach (var keeps in kind == "messages" ? [0] : _keeps)
                {
                    var routed = study.Run(items, new RoutingRule(band, Policy.Defaults.Deliberate.AuditRate, keeps, atStake), threshold);
                    Console.WriteLine(JsonSerializer.Serialize(
                        new
                        {
                            kind,
                            corpus,
                            judge,
                            noise = fresh ? "fresh" : "kept",
                            threshold,
                            band,
                            atStake,
                            keeps,
                            items = items.Length,
                            messages = always.Messages,
                            f1_never = Math.Round(never.F1, 4),
                            f1_always = Math.Round(always.F1, 4),
                            f1_routed = Math.Round(routed.F1, 4),
                            calls_per_1000 = Math.Round(routed.CallsPer1000, 1),
                            fewer = Math.Round(always.Calls / (double)Math.Max(1, routed.Calls), 1),
                        },
                        JsonOptions.Lines));
                }
            }
        }
    }

    private static (ImmutableArray<double> Positives, ImmutableArray<double> Negatives) Recorded(string file, string judge)
    {
        var rows = File.ReadLines(file).Select(line => JsonNode.Parse(line)!).Where(row => row["opinions"]![judge] is not null).ToList();
        return (Of(1), Of(0));

        ImmutableArray<double> Of(int label) => [.. rows.Where(row => (int)row["label"]! == label).Select(row => (double)row["opinions"]![judge]!)];
    }

    private static RoutedItem[] Conversations(string folder)
    {
        var corpus = ConvoKitCorpus.Open(folder, new CorpusOptions());
        var conversations = ConversationMeasurer.ForTraining().Measure(corpus, Path.GetFileName(folder));
        var (courses, _) = CrossValidation.Run(conversations, 5, new ForecasterTrainingOptions { Seed = 1 });
        return [.. courses.Select(course => new RoutedItem(course.Id, course.Derailed, course.Risks))];
    }

    /// <summary>Each message by itself, by the shipped experts: what they say of texts they were trained on is fit, not foresight, as the report says.</summary>
    private static RoutedItem[] Messages(string file)
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
            var utterance = new Utterance { Id = (string)rows[i]["id"]!.ToString(), Speaker = "s", Text = (string)rows[i]["text"]! };
            var evidence = new Evidence(utterance, ConversationWindow.Empty);
            var verdict = Judge.Combine([.. experts.Select(expert => expert.Judge(evidence))], view, Policy.Defaults, utterance.Id);
            items[i] = new RoutedItem($"{Path.GetFileName(file)}/{i}", (double)rows[i]["labels"]!["toxicity"]! > 0.5, [verdict[Categories.Toxicity]]);
        });
        return items;
    }
}
