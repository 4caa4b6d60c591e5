using Parley.Core.Deliberation.Routing;
using Parley.Core.Learning;
using Parley.Core.Metrics;

namespace Parley.Core.Deliberation.Evaluation;

/// <summary>
/// Routing against asking always, on items that neither the threshold nor the past words were learned from: the items are halved by group, each half is judged with what the other half taught,
/// and both are counted together.
/// </summary>
public sealed class RoutingComparison
{
    private readonly RoutingStudy _study;
    private readonly PastWords _prior;
    private readonly ImmutableArray<Half> _halves;
    private readonly ImmutableArray<RoutedItem> _items;
    private readonly ImmutableArray<bool> _always;
    private readonly ImmutableArray<bool> _never;

    /// <param name="prior">Of other judges than the study's, so that nothing is known of its words before it is asked.</param>
    public RoutingComparison(RoutingStudy study, IEnumerable<RoutedItem> items, PastWords prior)
    {
        (_study, _prior) = (study, prior);
        var parts = items.ToLookup(item => (RoundKey.Of(item.Group) & 1) == 0);
        ImmutableArray<RoutedItem> even = [.. parts[true]], odd = [.. parts[false]];
        _halves = [new Half(odd, even, study.BestThreshold(odd)), new Half(even, odd, study.BestThreshold(even))];
        _items = [.. even, .. odd];
        _always = Both(_ => RoutingRule.Always).Found;
        _never = Both(_ => RoutingRule.Never).Found;
    }

    public int Messages => _items.Sum(item => item.Embedded.Length);

    /// <summary>Of asking always.</summary>
    public double Always => RoutingStudy.F1(_items, _always);

    /// <summary>Of the embedded experts alone.</summary>
    public double Never => RoutingStudy.F1(_items, _never);

    /// <summary>In how many items the judge changes what is found: no routing that finds the same can ask less often.</summary>
    public int Changed => _always.Zip(_never).Count(pair => pair.First != pair.Second);

    public RoutedResult Run(RoutingRule rule) => Run(_ => rule);

    /// <summary>
    /// Each half under the rule that was chosen on the other: of those that lost at most <paramref name="loss"/> there, the one that asked least, and asking always where none did. So the rule, too, was
    /// never fitted to what it is judged by.
    /// </summary>
    public (ImmutableArray<RoutingRule> Chosen, RoutedResult Result) RunChosen(IReadOnlyList<RoutingRule> rules, double loss)
    {
        var chosen = _halves.ToDictionary(half => half, half => Choose(half, rules, loss));
        return ([.. _halves.Select(half => chosen[half])], Run(half => chosen[half]));
    }

    /// <summary>
    /// The fewest calls with which any routing could come within <paramref name="loss"/> of asking always, were it told beforehand which calls set right what the embedded experts got wrong:
    /// one call for each such item, and none of the calls by which the judge errs.
    /// </summary>
    /// <returns>Null where even all of them do not.</returns>
    public int? FewestWithin(double loss)
    {
        var (hits, said) = (Count((item, _, never) => item.Label && never), Count((_, _, never) => never));
        var (added, cleared) = (Count((item, always, never) => item.Label && always && !never), Count((item, always, never) => !item.Label && never && !always));
        var there = _items.Count(item => item.Label);
        int? fewest = null;
        for (var up = 0; up <= added; up++)
        {
            for (var down = 0; down <= cleared && up + down < (fewest ?? int.MaxValue); down++)
            {
                fewest = 2.0 * (hits + up) / (said + up - down + there) >= Always - loss ? up + down : fewest;
            }
        }

        return fewest;
    }

    private RoutedResult Run(Func<Half, RoutingRule> ruleOf)
    {
        var (calls, found) = Both(ruleOf);
        return new RoutedResult(
            calls,
            (double)Messages / Math.Max(1, calls),
            RoutingStudy.F1(_items, found),
            Bootstrap.Interval(_items.Length, rows => F1(rows, found) - F1(rows, _always), seed: 1));
    }

    private RoutingRule Choose(Half half, IReadOnlyList<RoutingRule> rules, double loss)
    {
        var always = _study.Run(half.Learned, RoutingRule.Always, half.Threshold, _prior).F1;
        return rules.Select(rule => (Rule: rule, Run: _study.Run(half.Learned, rule, half.Threshold, _prior)))
            .Where(tried => tried.Run.F1 >= always - loss)
            .OrderBy(tried => tried.Run.Calls)
            .Select(tried => tried.Rule)
            .FirstOrDefault(RoutingRule.Always);
    }

    private (int Calls, ImmutableArray<bool> Found) Both(Func<Half, RoutingRule> ruleOf)
    {
        var runs = _halves.Select(half =>
        {
            var rule = ruleOf(half);
            var taught = rule.LeastChance is null ? _prior : _study.Run(half.Learned, rule, half.Threshold, _prior).Past;
            return _study.Run(half.Judged, rule, half.Threshold, taught);
        }).ToList();
        return (runs.Sum(run => run.Calls), [.. runs.SelectMany(run => run.Found)]);
    }

    private int Count(Func<RoutedItem, bool, bool, bool> counts) => Enumerable.Range(0, _items.Length).Count(i => counts(_items[i], _always[i], _never[i]));

    private double F1(int[] rows, ImmutableArray<bool> found)
    {
        var (hits, both) = (0, 0);
        foreach (var row in rows)
        {
            hits += _items[row].Label && found[row] ? 1 : 0;
            both += (_items[row].Label ? 1 : 0) + (found[row] ? 1 : 0);
        }

        return both == 0 ? 0 : 2.0 * hits / both;
    }

    private sealed record Half(ImmutableArray<RoutedItem> Learned, ImmutableArray<RoutedItem> Judged, double Threshold);
}

/// <param name="Fewer">Asking always over routing, in calls.</param>
/// <param name="Loss">95 % interval of routing's F1 less that of asking always; items resampled in pairs.</param>
public sealed record RoutedResult(int Calls, double Fewer, double F1, Interval Loss);
