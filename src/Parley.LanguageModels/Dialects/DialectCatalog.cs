using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Parley.LanguageModels.Dialects;

/// <summary>The dialects there are, a file each.</summary>
internal sealed class DialectCatalog
{
    private static readonly Lazy<DialectCatalog> _shipped = new(() => new DialectCatalog(EmbeddedText.In("dialects").Select(path => Parse(EmbeddedText.Read(path), path))));
    private static readonly TimeSpan _longestMatch = TimeSpan.FromMilliseconds(200);

    private readonly ImmutableArray<Dialect> _dialects;

    private DialectCatalog(IEnumerable<Dialect> dialects) => _dialects = [.. dialects.OrderBy(dialect => dialect.Name, StringComparer.Ordinal)];

    public static DialectCatalog Shipped => _shipped.Value;

    public ImmutableArray<string> Names => [.. _dialects.Select(dialect => dialect.Name)];

    public Dialect? Find(string name) => _dialects.FirstOrDefault(dialect => string.Equals(dialect.Name, name, StringComparison.Ordinal));

    /// <exception cref="FormatException">The file does not say what a dialect must.</exception>
    private static Dialect Parse(string yaml, string file)
    {
        var read = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<DialectFile>(yaml);
        var guidelines = read.Guidelines.Select(guideline => new Guideline(guideline.Text.Trim(), [.. guideline.Categories])).ToImmutableArray();
        return new Dialect
        {
            Name = read.Name.Length > 0 ? read.Name : throw new FormatException($"{file}: name is missing."),
            Prompt = FormattableString.Invariant($"{read.Name}/{read.Version}"),
            Wire = read.Wire,
            Shape = read.Shape,
            Slot = read.Slot,
            System = read.System?.Trim(),
            Criteria = read.Criteria?.Trim(),
            JudgesRules = read.JudgesRules,
            Guidelines = guidelines.IsEmpty ? [new Guideline("", [])] : guidelines,
            Taxonomy = Taxonomy.Of(read.Taxonomy),
            Verdicts = [.. read.Verdicts.Select(verdict => (verdict.Key, verdict.Value)).OrderBy(verdict => verdict.Key, StringComparer.Ordinal)],
            Pattern = read.Pattern is { } pattern ? new Regex(pattern.Trim(), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, _longestMatch) : null,
            Fields = read.Fields,
            Path = read.Path,
            Body = read.Body is { } body ? JsonNode.Parse(body)!.AsObject() : null,
        };
    }

    /// <summary>A dialect as its file writes it.</summary>
    internal sealed class DialectFile
    {
        public string Name { get; set; } = "";
        public int Version { get; set; }
        public DialectWire Wire { get; set; }
        public AnswerShape Shape { get; set; }
        public TextSlot Slot { get; set; }
        public string? System { get; set; }
        public string? Criteria { get; set; }
        public bool JudgesRules { get; set; }
        public List<GuidelineFile> Guidelines { get; set; } = [];
        public string Taxonomy { get; set; } = "";
        public Dictionary<string, double> Verdicts { get; set; } = [];
        public string? Pattern { get; set; }
        public DialectFields Fields { get; set; } = new();
        public string? Path { get; set; }
        public string? Body { get; set; }
    }

    internal sealed class GuidelineFile
    {
        public string Text { get; set; } = "";
        public List<string> Categories { get; set; } = [];
    }
}
