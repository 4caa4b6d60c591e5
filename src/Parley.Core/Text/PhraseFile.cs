using System.Globalization;

namespace Parley.Core.Text;

/// <summary>An embedded phrase file: sections <c>[label weight]</c> with one pattern a line.</summary>
internal static class PhraseFile
{
    /// <exception cref="FormatException">A heading lacks a label, or its weight is no number.</exception>
    public static ImmutableArray<Phrase> Read(string name) =>
        [.. TextResource.Lines(name + ".phrases.txt").Select(line => Parse(name, line.Section, line.Line))];

    private static Phrase Parse(string name, string section, string pattern)
    {
        var parts = section.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var weight = 1.0;
        return parts.Length is 1 or 2 && (parts.Length == 1 || double.TryParse(parts[1], CultureInfo.InvariantCulture, out weight))
            ? new Phrase(pattern, parts[0], weight)
            : throw new FormatException($"{name}: the heading [{section}] is not a label and a weight.");
    }
}
