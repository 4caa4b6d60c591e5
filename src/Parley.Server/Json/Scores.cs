namespace Parley.Server.Json;

/// <summary>Numbers as JSON can say them: what is not finite is left out or null.</summary>
internal static class Scores
{
    public static OrderedDictionary<string, double> Of(ImmutableArray<CategoryScore> scores)
    {
        var byCategory = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var score in OrEmpty(scores).Where(score => double.IsFinite(score.Probability)))
        {
            byCategory[score.Category] = score.Probability;
        }

        return byCategory;
    }

    public static double Finite(double value) => double.IsFinite(value) ? value : 0;

    public static double? FiniteOrNull(double? value) => value is { } given && double.IsFinite(given) ? given : null;

    /// <summary>An array that was never set reads as empty.</summary>
    public static ImmutableArray<T> OrEmpty<T>(ImmutableArray<T> array) => array.IsDefault ? [] : array;
}
