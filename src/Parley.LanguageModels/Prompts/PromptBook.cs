using System.Globalization;

namespace Parley.LanguageModels.Prompts;

/// <summary>
/// The prompts: files <c>Resources/prompts/NAME.VERSION.md</c>, of which the highest version is used. A prompt that changes gets a new version, since opinions
/// recorded years ago name the one they were given under.
/// </summary>
internal static class PromptBook
{
    private static readonly Lazy<ImmutableDictionary<string, PromptTemplate>> _prompts = new(Load);

    public static IEnumerable<PromptTemplate> All => _prompts.Value.Values.OrderBy(prompt => prompt.Id, StringComparer.Ordinal);

    /// <exception cref="KeyNotFoundException">There is no prompt of that name.</exception>
    public static PromptTemplate Of(string name) => _prompts.Value[name];

    private static ImmutableDictionary<string, PromptTemplate> Load()
    {
        var prompts = ImmutableDictionary.CreateBuilder<string, PromptTemplate>(StringComparer.Ordinal);
        foreach (var (path, name, version) in EmbeddedText.In("prompts").Select(Parse).OrderBy(file => file.Version))
        {
            prompts[name] = new PromptTemplate(string.Create(CultureInfo.InvariantCulture, $"{name}/{version}"), EmbeddedText.Read(path).Trim());
        }

        return prompts.ToImmutable();
    }

    private static (string Path, string Name, int Version) Parse(string path)
    {
        var parts = path["prompts/".Length..].Split('.');
        return parts is [var name, var version, "md"] && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (path, name, number)
            : throw new FormatException($"{path} is not NAME.VERSION.md.");
    }
}
