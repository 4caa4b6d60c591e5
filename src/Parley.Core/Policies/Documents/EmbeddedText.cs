namespace Parley.Core.Policies.Documents;

/// <summary>The authored files that travel inside the assembly, by their path in the project.</summary>
internal static class EmbeddedText
{
    /// <exception cref="InvalidOperationException">There is no such resource.</exception>
    public static string Read(string path)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream("Parley.Core." + path.Replace('/', '.'))
            ?? throw new InvalidOperationException($"The resource {path} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
