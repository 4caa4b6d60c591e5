namespace Parley.Core.Forecasting;

/// <summary>Reads the files under <c>Forecasting/Resources</c> from the assembly.</summary>
internal static class EmbeddedText
{
    /// <summary>The lines of a resource, without comments (<c>#</c>) and blank lines.</summary>
    /// <exception cref="InvalidOperationException">The resource is not in the assembly.</exception>
    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(Open(name));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }

    /// <exception cref="InvalidOperationException">The resource is not in the assembly.</exception>
    public static Stream Open(string name) =>
        typeof(EmbeddedText).Assembly.GetManifestResourceStream($"Forecasting/Resources/{name}")
        ?? throw new InvalidOperationException($"the resource {name} is missing");
}
