namespace Parley.Core.Experts.Trained;

/// <summary>
/// How much a row counts by the size of its source: with the square root, so that a source of a hundred thousand rows does not drown one of
/// a thousand, and still counts for more.
/// </summary>
/// <param name="Own">Further factors by source, for sources known to mislead elsewhere; 1 for the unnamed.</param>
public sealed record SourceWeights(ImmutableDictionary<string, double> Own)
{
    /// <summary>A source of this many rows counts row by row.</summary>
    private const double Reference = 10_000;

    /// <summary>By size alone.</summary>
    public static SourceWeights BySize { get; } = new(ImmutableDictionary.Create<string, double>(StringComparer.Ordinal));

    /// <summary>The rows of several sources, weighed, in order. Those of one alone stay as they are.</summary>
    /// <param name="sources">Each with its file's name without ending.</param>
    public IReadOnlyList<TrainingRow> Weigh(params IReadOnlyList<(string Source, IReadOnlyList<TrainingRow> Rows)> sources) => sources.Count == 1
        ? sources[0].Rows
        : [.. sources.SelectMany(s => s.Rows.Select(r => r with { Weight = r.Weight * FactorOf(s.Source, s.Rows.Count) }))];

    /// <summary>Reads factors written <c>source=0.5</c>.</summary>
    /// <exception cref="FormatException">One is written otherwise, is not above 0, or names a source twice.</exception>
    public static SourceWeights Parse(IEnumerable<string> factors)
    {
        var own = ImmutableDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (var factor in factors)
        {
            var cut = factor.LastIndexOf('=');
            if (cut <= 0 || !double.TryParse(factor.AsSpan(cut + 1), System.Globalization.CultureInfo.InvariantCulture, out var weight) || !(weight > 0) || !double.IsFinite(weight))
                throw new FormatException($"'{factor}' must be SOURCE=FACTOR, the factor above 0");
            if (!own.TryAdd(factor[..cut], weight))
                throw new FormatException($"'{factor[..cut]}' has two factors");
        }

        return new(own.ToImmutable());
    }

    private double FactorOf(string source, int rows) => Math.Sqrt(Reference / rows) * Own.GetValueOrDefault(source, 1);
}
