using YamlDotNet.Serialization;

namespace Parley.LanguageModels.Dialects;

/// <summary>One model family's category names and ours: the one table is <c>Resources/taxonomies.yaml</c>.</summary>
/// <param name="Codes">In the table's order. A code that means none of our categories maps to nothing, yet it is known.</param>
internal sealed record Taxonomy(string Name, ImmutableArray<(string Code, ImmutableArray<string> Categories)> Codes)
{
    private static readonly Lazy<ImmutableArray<Taxonomy>> _shipped = new(() => Load(EmbeddedText.Read("taxonomies.yaml")));

    public static ImmutableArray<Taxonomy> Shipped => _shipped.Value;

    public IEnumerable<string> Categories => Codes.SelectMany(code => code.Categories);

    /// <exception cref="FormatException">There is no taxonomy of that name.</exception>
    public static Taxonomy Of(string name) =>
        Shipped.FirstOrDefault(taxonomy => string.Equals(taxonomy.Name, name, StringComparison.Ordinal)) ?? throw new FormatException($"there is no taxonomy '{name}'.");

    /// <summary>Our categories for a code, letter case aside; null for one that is unknown.</summary>
    public ImmutableArray<string>? Find(string code)
    {
        foreach (var (known, categories) in Codes)
        {
            if (string.Equals(known, code, StringComparison.OrdinalIgnoreCase))
            {
                return categories;
            }
        }

        return null;
    }

    private static ImmutableArray<Taxonomy> Load(string yaml)
    {
        var table = new DeserializerBuilder().Build().Deserialize<Dictionary<string, Dictionary<string, List<string>>>>(yaml);
        return
        [
            .. table.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new Taxonomy(entry.Key,
                [.. entry.Value.Select(code => (code.Key, code.Value.Select(Known).ToImmutableArray()))])),
        ];
    }

    private static string Known(string category) =>
        Parley.Categories.OfUtterance.Contains(category) ? category : throw new FormatException($"taxonomies.yaml: '{category}' is no category of an utterance.");
}
