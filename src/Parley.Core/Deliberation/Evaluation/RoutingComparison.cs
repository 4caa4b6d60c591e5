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
        _always = Both(RoutingRule.Always).Found;
        _never = Both(RoutingRule.Never).Found;
    }

    public int Messages => _items.Sum(item => item.Embedded.Length);

    /// <summary>Of asking always.</summary>
    public double Always => RoutingStudy.F1(_items, _always);

    /// <summary>Of the embedded experts alone.</summary>
    public double Never => RoutingStudy.F1(_items, _never);

    /// <summary>In how many items the judge changes what is found: no routing that finds the same can ask less often.</summary>
    public int Changed => _always.Zip(_never).Count(pair => pair.First != pair.Second);

    public RoutedResult Run(RoutingRule rule)
    {
        var (calls, found) = Both(rule);
        return new RoutedResult(
            rule,
            calls,
            (double)Messages / Math.Max(1, calls),
            RoutingStudy.F1(_items, found),
            Bootstrap.Interval(_items.Length, rows => F1(rows, found) - F1(rows, _always), seed: 1));
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

    private (int Calls, ImmutableArray<bool> Found) Both(RoutingRule rule)
    {
        var runs = _halves.Select(half =>
        {
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
public sealed record RoutedResult(RoutingRule Rule, int Calls, double Fewer, double F1, Interval Loss);
