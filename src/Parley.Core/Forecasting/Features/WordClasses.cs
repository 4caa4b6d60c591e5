using System.Collections.Frozen;

namespace Parley.Core.Forecasting;

/// <summary>Looks words up in the embedded word classes. Words are lower case; apostrophes are straight.</summary>
internal static class WordClasses
{
    private static readonly FrozenDictionary<string, WordClass> Words = Load();

    private static readonly FrozenDictionary<string, WordClass>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static WordClass Of(ReadOnlySpan<char> lowerCaseWord) => BySpan.TryGetValue(lowerCaseWord, out var found) ? found : WordClass.None;

    private static FrozenDictionary<string, WordClass> Load()
    {
        var words = new Dictionary<string, WordClass>(StringComparer.Ordinal);
        foreach (var line in EmbeddedText.Lines("Forecasting/Resources/word-classes.txt"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var flag = Enum.Parse<WordClass>(line[..colon].Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
            foreach (var word in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                words[word] = words.GetValueOrDefault(word) | flag;
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
