using System.Collections.Immutable;

namespace Parley.Cli.Moderate.View;

/// <summary>A turn at which the risk changed much.</summary>
/// <param name="Before">The turn before it; null where the conversation opened with it.</param>
internal sealed record TurningPoint(Turn Turn, Turn? Before)
{
    public double? From => Before?.Risk;

    public double Change => Turn.Risk - (From ?? 0);

    /// <summary>The drivers that pull the way the risk went and whose pull grew most, at most two.</summary>
    public IEnumerable<Driver> Movers()
    {
        var way = Math.Sign(Change);
        var before = Before?.Assessment.Forecast.Drivers.ToLookup(d => d.Name, d => d.Contribution, StringComparer.Ordinal);
        return Turn.Assessment.Forecast.Drivers
            .Select(d => (Driver: d, Moved: (d.Contribution - (before?[d.Name].FirstOrDefault() ?? 0)) * way))
            .Where(d => d.Moved > 0 && d.Driver.Contribution * way > 0 && d.Driver.Explanation.Length > 0)
            .OrderByDescending(d => d.Moved)
            .ThenBy(d => d.Driver.Name, StringComparer.Ordinal)
            .Select(d => d.Driver)
            .DistinctBy(d => d.Explanation, StringComparer.Ordinal)
            .Take(2);
    }
}

/// <summary>Finds the largest rises of risk, a heated opening, and the largest fall.</summary>
internal static class TurningPoints
{
    private const int Rises = 3;
    private const double SmallestRise = 0.1;
    private const double SmallestFall = 0.15;
    private const double HeatedOpening = 0.5;

    /// <returns>In order of their turns.</returns>
    public static ImmutableArray<TurningPoint> Find(ImmutableArray<Turn> turns)
    {
        var changes = turns.Skip(1).Zip(turns, (turn, before) => new TurningPoint(turn, before)).ToList();
        var openings = turns.Take(1).Where(t => t.Risk >= HeatedOpening).Select(t => new TurningPoint(t, null));
        var rises = changes.Where(p => p.Change >= SmallestRise).OrderByDescending(p => p.Change).ThenBy(p => p.Turn.Number).Take(Rises);
        var falls = changes.Where(p => p.Change <= -SmallestFall).OrderBy(p => p.Change).ThenBy(p => p.Turn.Number).Take(1);
        return [.. openings.Concat(rises).Concat(falls).OrderBy(p => p.Turn.Number)];
    }
}
