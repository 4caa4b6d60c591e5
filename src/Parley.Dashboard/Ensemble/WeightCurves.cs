using Parley.Core.Journaling;

namespace Parley.Dashboard.Ensemble;

/// <summary>A named curve over the positions of the feedback log.</summary>
public sealed record Curve(string Name, ImmutableArray<(long Position, double Value)> Points);

/// <summary>The history of one table's weights as curves.</summary>
internal static class WeightCurves
{
    /// <summary>More curves than this cannot be told apart; the rest is summed up as "others".</summary>
    public const int Most = 6;

    /// <param name="rows">Of one table, as the read model gives them.</param>
    /// <returns>The heaviest of today first, then "others" where there are more.</returns>
    public static ImmutableArray<Curve> Of(IReadOnlyList<RecordedWeight> rows)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var positions = rows.Select(row => row.Position).Distinct().Order().ToList();
        var named = rows
            .GroupBy(row => row.Row.Expert, StringComparer.Ordinal)
            .Select(expert => (Name: expert.Key, Points: expert.OrderBy(row => row.Position).Select(row => (row.Position, Finite(row.Row.Weight))).ToImmutableArray()))
            .OrderByDescending(curve => curve.Points[^1].Item2).ThenBy(curve => curve.Name, StringComparer.Ordinal)
            .ToList();
        var curves = named.Take(Most).Select(curve => new Curve(curve.Name, curve.Points)).ToList();
        if (named.Count > Most)
        {
            var rest = named.Skip(Most).SelectMany(curve => curve.Points).ToLookup(point => point.Position, point => point.Item2);
            curves.Add(new Curve("others", [.. positions.Select(position => (position, rest[position].Sum()))]));
        }

        return [.. curves];
    }

    private static double Finite(double weight) => double.IsFinite(weight) ? weight : 0;
}
