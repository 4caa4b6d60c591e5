using System.Reflection;

namespace Parley.Core.Text;

/// <summary>
/// Reads the phrase and word files embedded in this assembly: UTF-8 lines, blank lines and lines that begin with <c>#</c> left out, with
/// <c>[section]</c> headings.
/// </summary>
internal static class TextResource
{
    /// <summary>The lines of a resource with the heading each stands under ("" before the first).</summary>
    /// <exception cref="InvalidOperationException">No resource ends with that name.</exception>
    public static IEnumerable<(string Section, string Line)> Lines(string fileName)
    {
        using var reader = new StreamReader(Open(fileName));
        var section = "";
        while (reader.ReadLine() is { } raw)
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line[0] == '[' && line[^1] == ']')
            {
                section = line[1..^1].Trim();
            }
            else
            {
                yield return (section, line);
            }
        }
    }

    private static Stream Open(string fileName)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var name = Array.Find(assembly.GetManifestResourceNames(), n => n.EndsWith(".Resources." + fileName, StringComparison.Ordinal));
        return name is null
            ? throw new InvalidOperationException($"No resource named {fileName} is embedded.")
            : assembly.GetManifestResourceStream(name)!;
    }
}
