using Parley.Core.Deliberation.Routing;
using Parley.Core.Learning;
using Parley.Core.Metrics;

namespace Parley.Core.Deliberation.Evaluation;

/// <summary>What was judged without language models: one message, or a conversation message by message.</summary>
/// <param name="Embedded">The embedded probability after each message, in order; the item counts as found where any decided probability reaches the threshold.</param>
public sealed record RoutedItem(string Id, bool Label, ImmutableArray<double> Embedded);

/// <summary>How models are asked in a study.</summary>
/// <param name="Band">A message is asked about where the probability at hand is within this of the threshold; 1 asks always.</param>
/// <param name="AuditRate">Share of messages asked about at random.</param>
/// <param name="AtStake">Asked also where a confident word would change what is decided (<see cref="Doubt.CouldChange"/>).</param>
/// <param name="Keeps">The model's last word on the conversation is kept as a voice until the embedded probability has moved by this much since; 0 keeps nothing.</param>
public sealed record RoutingRule(double Band, double AuditRate, double Keeps, bool AtStake = false);

/// <param name="Calls">How often the model was asked.</param>
/// <param name="F1">Of the items found.</param>
public sealed record RoutingOutcome(int Messages, int Calls, double F1)
{
    public double CallsPer1000 => Messages == 0 ? 0 : 1000.0 * Calls / Messages;
}

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

    public RoutingOutcome Run(IReadOnlyList<RoutedItem> items, RoutingRule rule, double threshold)
    {
        var (messages, calls) = (0, 0);
        var found = new bool[items.Count];
        for (var i = 0; i < items.Count; i++)
        {
            messages += items[i].Embedded.Length;
            found[i] = Found(items[i], rule, threshold, ref calls);
        }

        var hits = items.Where((item, i) => item.Label && found[i]).Count();
        var (said, there) = (found.Count(f => f), items.Count(item => item.Label));
        return new RoutingOutcome(messages, calls, said + there == 0 ? 0 : 2.0 * hits / (said + there));
    }

    /// <summary>The threshold at which asking always does best, which is kind to asking always.</summary>
    public double BestThreshold(IReadOnlyList<RoutedItem> items) => Enumerable.Range(5, 91)
        .Select(percent => percent / 100.0)
        .MaxBy(threshold => Run(items, new RoutingRule(1, 0, 0), threshold).F1);

    private bool Found(RoutedItem item, RoutingRule rule, double threshold, ref int calls)
    {
        var (word, askedAt) = (double.NaN, double.NaN);
        var found = false;
        for (var k = 0; k < item.Embedded.Length; k++)
        {
            var embedded = item.Embedded[k];
            if (double.IsNaN(embedded))
            {
                continue;
            }

            word = rule.Keeps > 0 && Math.Abs(embedded - askedAt) < rule.Keeps ? word : double.NaN;
            if (double.IsNaN(word) && (Math.Abs(embedded - threshold) <= rule.Band || (rule.AtStake && Doubt.CouldChange(embedded, threshold)) || Draw(item.Id, k, "audit") < rule.AuditRate))
            {
                calls++;
                (word, askedAt) = (Word(item, k), embedded);
            }

            var decided = double.IsNaN(word) ? embedded : Together(item, k, embedded, word);
            found |= decided >= threshold;
        }

        return found;
    }

    private double Together(RoutedItem item, int k, double embedded, double word)
    {
        var opinion = new Opinion { Expert = Judge, Scores = [new CategoryScore(Categories.Derailment, word)] };
        return ModelVerdict.Risk(embedded, [opinion], _roster, _ensemble, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{item.Id}/{k}")).Risk;
    }

    private double Word(RoutedItem item, int k)
    {
        var recorded = item.Label ? positives : negatives;
        return recorded[(int)(Draw(item.Id, fresh ? k : 0, "word") * recorded.Length)];
    }

    private double Draw(string id, int k, string what) =>
        new SeededGenerator(RoundKey.Combine(seed, RoundKey.Of(id), RoundKey.Of(what) + (ulong)k)).NextDouble();
}
