namespace Parley.Core.Statements;

/// <summary>Where a decision applies, in the database's codes: countries of the European Economic Area.</summary>
public static class Territory
{
    private static readonly ImmutableArray<string> union =
    [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    ];

    private static readonly ImmutableArray<string> area = [.. union.Concat(["IS", "LI", "NO"]).Order(StringComparer.Ordinal)];

    /// <param name="named"><c>EU</c>, <c>EEA</c>, or countries with commas between them.</param>
    /// <returns>In ordinal order; null where a country is none of the area's.</returns>
    public static ImmutableArray<string>? Parse(string named) => named switch
    {
        "EU" => union,
        "EEA" => area,
        _ => Countries([.. named.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]),
    };

    private static ImmutableArray<string>? Countries(ImmutableArray<string> countries) => countries.All(area.Contains) ? countries : null;
}
