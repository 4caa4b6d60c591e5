using YamlDotNet.RepresentationModel;

namespace Parley.Core.Forecasting;

/// <summary>The authored clauses of <c>Facilitation/Resources/summary-templates.yaml</c>, by section and name.</summary>
internal static class SummaryClauses
{
    private static readonly Lazy<Dictionary<(string Section, string Name), string[]>> Clauses = new(Load);

    /// <summary>The variants for a name, the one with the fewest slots first; empty for an unknown name.</summary>
    public static ReadOnlySpan<string> Of(string section, string name) => Clauses.Value.GetValueOrDefault((section, name));

    private static Dictionary<(string Section, string Name), string[]> Load()
    {
        using var reader = new StreamReader(EmbeddedText.Open("Facilitation/Resources/summary-templates.yaml"));
        var yaml = new YamlStream();
        yaml.Load(reader);

        var clauses = new Dictionary<(string, string), string[]>();
        foreach (var (section, names) in ((YamlMappingNode)yaml.Documents[0].RootNode).Children)
        {
            if (names is not YamlMappingNode mapping)
                continue;
            foreach (var (name, variants) in mapping.Children)
                clauses[(section.ToString(), name.ToString())] = [.. ((YamlSequenceNode)variants).Select(v => v.ToString())];
        }

        return clauses;
    }
}
