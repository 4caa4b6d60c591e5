namespace Parley.Core;

/// <summary>Reads the files under the <c>Resources</c> folders from the assembly.</summary>
internal static class EmbeddedText
{
    /// <param name="path">From the project's folder, such as <c>Policies/Resources/defaults.yaml</c>.</param>
    /// <exception cref="InvalidOperationException">The resource is not in the assembly.</exception>
    public static Stream Open(string path) =>
        typeof(EmbeddedText).Assembly.GetManifestResourceStream("Parley.Core." + path.Replace('/', '.'))
        ?? throw new InvalidOperationException($"The resource {path} is missing.");

    /// <inheritdoc cref="Open"/>
    public static string Read(string path)
    {
        using var reader = new StreamReader(Open(path));
        return reader.ReadToEnd();
    }

    /// <summary>The lines of a resource, without comments (<c>#</c>) and blank lines.</summary>
    /// <inheritdoc cref="Open"/>
    public static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(Open(path));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }
}
