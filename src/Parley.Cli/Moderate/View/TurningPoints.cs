using System.Collections.Immutable;

namespace Parley.Cli.Moderate.View;

/// <summary>A turn at which the risk changed much.</summary>
/// <param name="From">The risk before it; null where the conversation opened with it.</param>
internal sealed record TurningPoint(Turn Turn, double? From)
{
    public double Change => Turn.Risk - (From ?? 0);
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
        var changes = turns.Skip(1).Zip(turns, (turn, before) => new TurningPoint(turn, before.Risk)).ToList();
        var openings = turns.Take(1).Where(t => t.Risk >= HeatedOpening).Select(t => new TurningPoint(t, null));
        var rises = changes.Where(p => p.Change >= SmallestRise).OrderByDescending(p => p.Change).ThenBy(p => p.Turn.Number).Take(Rises);
        var falls = changes.Where(p => p.Change <= -SmallestFall).OrderBy(p => p.Change).ThenBy(p => p.Turn.Number).Take(1);
        return [.. openings.Concat(rises).Concat(falls).OrderBy(p => p.Turn.Number)];
    }
}
