namespace Parley.LanguageModels;

/// <summary>Reads the files under <c>Resources</c> from the assembly.</summary>
internal static class EmbeddedText
{
    private const string Prefix = "Parley.LanguageModels.Resources.";

    /// <param name="path">Below <c>Resources</c>, such as <c>prompts/expert.1.md</c>.</param>
    /// <exception cref="InvalidOperationException">The resource is not in the assembly.</exception>
    public static string Read(string path)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(Prefix + path.Replace('/', '.'))
            ?? throw new InvalidOperationException($"The resource {path} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>The paths of all resources in a folder, in ordinal order.</summary>
    public static ImmutableArray<string> In(string folder) =>
    [
        .. typeof(EmbeddedText).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"{Prefix}{folder}.", StringComparison.Ordinal))
            .Select(name => $"{folder}/{name[(Prefix.Length + folder.Length + 1)..]}")
            .Order(StringComparer.Ordinal),
    ];
}
