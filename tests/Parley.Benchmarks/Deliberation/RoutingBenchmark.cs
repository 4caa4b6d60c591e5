using System.Collections.Immutable;
using System.Text.Json;
using Parley.Core.Deliberation.Evaluation;
using Parley.Core.Deliberation.Routing;
using Parley.Core.Policies;

namespace Parley.Benchmarks.Deliberation;

/// <summary>
/// Calls and agreement of routing against asking always on research data, with a scripted judge whose noise is drawn from recorded verdicts; prints JSON lines. Argument: the
/// data's folder.
/// </summary>
internal static class RoutingBenchmark
{
    private const double OnePoint = 0.01;

    private static readonly string[] _judges = ["least_to_most", "few_shot", "trajectory"];
    private static readonly double[] _messageChances = [0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3];
    private static readonly double[] _threadChances = [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3];
    private static readonly (double Within, int Turns)[] _keeps = [(0, 0), (0.2, 24), (0.4, 24), (1, 24), (1, 1000)];

    public static int Run(string data)
    {
        var streams = RecordedJudge.Read(Path.Combine(data, "streams", "llm-verdicts-github.jsonl"), _judges);
        foreach (var corpus in (string[])["github-derailment", "wiki-derailment"])
        {
            Report("threads", corpus, RoutingData.Threads(Path.Combine(data, corpus)), streams);
        }

        foreach (var texts in (string[])["wiki-talk", "github-incivility"])
        {
            Report("messages", texts, RoutingData.Messages(Path.Combine(data, "texts", texts + ".jsonl")), streams);
        }

        return 0;
    }

    private static void Report(string kind, string corpus, RoutedItem[] items, ImmutableArray<RecordedJudge> judges)
    {
        var threads = kind == "threads";
        foreach (var judge in judges)
        {
            var prior = PastWords.From([.. judges.Where(other => other != judge).SelectMany(other => other.Positives)], [.. judges.Where(other => other != judge).SelectMany(other => other.Negatives)]);
            foreach (var fresh in threads ? (bool[])[false, true] : [false])
            {
                var comparison = new RoutingComparison(new RoutingStudy(judge.Positives, judge.Negatives, seed: 1, fresh), items, prior);
                var fewest = comparison.FewestWithin(OnePoint);
                Write(new
                {
                    kind,
                    corpus,
                    judge = judge.Name,
                    noise = fresh ? "fresh" : "kept",
                    items = items.Length,
                    positives = items.Count(item => item.Label),
                    messages = comparison.Messages,
                    f1_never = Math.Round(comparison.Never, 3),
                    f1_always = Math.Round(comparison.Always, 3),
                    changed = comparison.Changed,
                    bound_same = Math.Round((double)comparison.Messages / Math.Max(1, comparison.Changed), 1),
                    bound_point = fewest is { } calls ? Math.Round((double)comparison.Messages / Math.Max(1, calls), 1) : (double?)null,
                });
                var (chosen, held) = comparison.RunChosen([.. Rules(threads).Where(rule => rule is { Band: < 0, LeastChance: not null })], OnePoint);
                Write(new
                {
                    corpus,
                    judge = judge.Name,
                    noise = fresh ? "fresh" : "kept",
                    chosen = chosen.Select(rule => new { chance = rule.LeastChance, audit = rule.AuditRate, keeps = rule.Keeps, turns = rule.KeepTurns }),
                    calls_per_1000 = Math.Round(1000.0 * held.Calls / comparison.Messages, 1),
                    fewer = Math.Round(held.Fewer, 1),
                    loss = Math.Round(comparison.Always - held.F1, 4),
                    low = Math.Round(-held.Loss.High, 4),
                    high = Math.Round(-held.Loss.Low, 4),
                });
                foreach (var rule in Rules(threads))
                {
                    var result = comparison.Run(rule);
                    Write(new
                    {
                        corpus,
                        judge = judge.Name,
                        noise = fresh ? "fresh" : "kept",
                        near = rule.Band,
                        chance = rule.LeastChance,
                        audit = rule.AuditRate,
                        keeps = rule.Keeps,
                        turns = rule.KeepTurns,
                        calls_per_1000 = Math.Round(1000.0 * result.Calls / comparison.Messages, 1),
                        fewer = Math.Round(result.Fewer, 1),
                        loss = Math.Round(comparison.Always - result.F1, 4),
                        low = Math.Round(-result.Loss.High, 4),
                        high = Math.Round(-result.Loss.Low, 4),
                    });
                }
            }
        }
    }

    private static IEnumerable<RoutingRule> Rules(bool threads)
    {
        var (deliberate, chances) = (Policy.Defaults.Deliberate, threads ? _threadChances : _messageChances);
        var usual = threads ? deliberate.ForecastChance : deliberate.LeastChance;
        foreach (var (within, turns) in threads ? _keeps : [(0, 0)])
        {
            yield return new RoutingRule(deliberate.NearThreshold, deliberate.AuditRate, null, within, turns);
            foreach (var chance in chances)
            {
                yield return new RoutingRule(-1, deliberate.AuditRate, chance, within, turns);
            }

            yield return new RoutingRule(deliberate.NearThreshold, deliberate.AuditRate, usual, within, turns);
            yield return new RoutingRule(-1, 0.02, usual, within, turns);
            yield return new RoutingRule(-1, 0, usual, within, turns);
        }
    }

    private static void Write<T>(T line) => Console.WriteLine(JsonSerializer.Serialize(line, JsonOptions.Lines));
}
