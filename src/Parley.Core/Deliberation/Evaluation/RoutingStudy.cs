using Parley.Core.Deliberation.Routing;
using Parley.Core.Learning;
using Parley.Core.Metrics;

namespace Parley.Core.Deliberation.Evaluation;

/// <summary>
/// Calls and agreement of routing against asking always, with a scripted judge whose word is drawn, by label, from verdicts that real models gave. Seeded, so that the same
/// study gives the same numbers.
/// </summary>
/// <param name="positives">Recorded probabilities on items that were what was looked for.</param>
/// <param name="negatives">Recorded probabilities on the others.</param>
/// <param name="fresh">The judge draws anew at each call; else its word on an item stays the same.</param>
public sealed class RoutingStudy(ImmutableArray<double> positives, ImmutableArray<double> negatives, ulong seed, bool fresh)
{
    private const string Judge = "model:scripted";

    private static readonly ImmutableArray<string> _roster = [Judge];
    private readonly EnsembleView _ensemble = new(0, [], new EnsembleSettings(), EnsemblePrior.Shipped);
    private readonly Dictionary<(string Item, int Turn, int AskedAt), double> _together = [];

    /// <param name="past">What is known of the judge's words before the first item; routing learns from each call on.</param>
    public RoutingOutcome Run(IReadOnlyList<RoutedItem> items, RoutingRule rule, double threshold, PastWords past)
    {
        var run = new Course(past);
        var found = items.Select(item => Found(item, rule, threshold, run)).ToImmutableArray();
        return new RoutingOutcome(items.Sum(item => item.Embedded.Length), run.Calls, F1(items, found), found, run.Past);
    }

    /// <summary>The threshold at which asking always does best, which is kind to asking always.</summary>
    public double BestThreshold(IReadOnlyList<RoutedItem> items) => Enumerable.Range(5, 91)
        .Select(percent => percent / 100.0)
        .MaxBy(threshold => Run(items, RoutingRule.Always, threshold, PastWords.Shipped).F1);

    /// <summary>Of the items found; 0 where there is nothing to find and nothing found.</summary>
    public static double F1(IReadOnlyList<RoutedItem> items, ImmutableArray<bool> found)
    {
        var (hits, said, there) = (0, 0, 0);
        for (var i = 0; i < items.Count; i++)
        {
            hits += items[i].Label && found[i] ? 1 : 0;
            said += found[i] ? 1 : 0;
            there += items[i].Label ? 1 : 0;
        }

        return said + there == 0 ? 0 : 2.0 * hits / (said + there);
    }

    private bool Found(RoutedItem item, RoutingRule rule, double threshold, Course run)
    {
        // Where the word was given, what the embedded risk was there, or -1 where none is heard.
        var (asked, then) = (-1, double.NaN);
        var found = false;
        for (var k = 0; k < item.Embedded.Length; k++)
        {
            var embedded = item.Embedded[k];
            if (double.IsNaN(embedded))
            {
                continue;
            }

            var holds = asked >= 0 && rule.Keeps > 0 && Math.Abs(embedded - then) < rule.Keeps && k - asked <= rule.KeepTurns;
            asked = holds ? asked : -1;
            if (asked < 0 && (Asks(rule, embedded, threshold, run.Past) || Draw(item.Id, k, "audit") < rule.AuditRate))
            {
                (asked, then) = (k, embedded);
                run.Calls++;
                run.Past = rule.LeastChance is null ? run.Past : run.Past.With(embedded, Word(item, k));
            }

            found |= (asked < 0 ? embedded : Together(item, k, asked)) >= threshold;
        }

        return found;
    }

    private static bool Asks(RoutingRule rule, double embedded, double threshold, PastWords past) =>
        Math.Abs(embedded - threshold) <= rule.Band || (rule.LeastChance is { } least && past.ChanceOfChange(embedded, threshold) >= least);

    private double Together(RoutedItem item, int k, int asked)
    {
        var key = (item.Id, k, fresh ? asked : 0);
        if (!_together.TryGetValue(key, out var together))
        {
            var opinion = new Opinion { Expert = Judge, Scores = [new CategoryScore(Categories.Derailment, Word(item, asked))] };
            var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{item.Id}/{k}");
            _together[key] = together = ModelVerdict.Risk(item.Embedded[k], [opinion], _roster, _ensemble, name).Risk;
        }

        return together;
    }

    private double Word(RoutedItem item, int k)
    {
        var recorded = item.Label ? positives : negatives;
        return recorded[(int)(Draw(item.Id, fresh ? k : 0, "word") * recorded.Length)];
    }

    private double Draw(string id, int k, string what) =>
        new SeededGenerator(RoundKey.Combine(seed, RoundKey.Of(id), RoundKey.Of(what) + (ulong)k)).NextDouble();

    private sealed class Course(PastWords past)
    {
        public int Calls { get; set; }

        public PastWords Past { get; set; } = past;
    }
}
