namespace Parley.Core.Text;

/// <summary>
/// The words that the phrase files of experts and cues know. A disguise is undone only where it hides one of them, so that <c>i18n</c> and <c>b2b</c>
/// stay what they are. Hot words are those of the lexicon.
/// </summary>
internal static class Vocabulary
{
    private const string Lexicon = "lexicon";

    // By name: a further file would change how texts are read, and with it every trained model.
    private static readonly ImmutableArray<string> Files =
    [
        "hostility", "identity", "identity-attack", "illicit", Lexicon, "markers", "second-person", "self-harm", "sexual", "spam", "strategies", "threats", "tones",
        "triggers", "violence",
    ];

    private static readonly Lazy<Sets> Loaded = new(Load);

    /// <summary>0 for a word that no phrase file has, 1 for a known one, 2 for a hot one.</summary>
    public static int Heat(ReadOnlySpan<char> word) => Heat(WordHash.Of(word));

    public static int Heat(ulong hash) => Loaded.Value.Heat.GetValueOrDefault(hash);

    /// <summary>The hot word a masked one such as <c>f**k</c> stands for, or null. Stars and number signs stand for one letter each.</summary>
    public static string? Unmask(ReadOnlySpan<char> masked)
    {
        if (masked.Length is < 4 or > 14)
        {
            return null;
        }

        foreach (var word in Loaded.Value.Maskable[masked.Length])
        {
            if (Fits(masked, word))
            {
                return word;
            }
        }

        return null;
    }

    private static bool Fits(ReadOnlySpan<char> masked, string word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (masked[i] != word[i] && masked[i] is not ('*' or '#'))
            {
                return false;
            }
        }

        return true;
    }

    private static Sets Load()
    {
        var heat = new Dictionary<ulong, int>();
        var maskable = Enumerable.Range(0, 15).Select(_ => new List<string>()).ToArray();
        foreach (var name in Files)
        {
            foreach (var phrase in PhraseFile.Read(name))
            {
                var elements = PhrasePattern.Parse(phrase.Pattern);
                foreach (var words in elements.SelectMany(e => e))
                {
                    var hot = words.Length == 1 && elements.Count == 1 && name == Lexicon;
                    foreach (var word in words)
                    {
                        var hash = WordHash.Of(word);
                        heat[hash] = Math.Max(heat.GetValueOrDefault(hash), hot ? 2 : 1);
                    }

                    if (hot && words[0].Length is >= 4 and < 15 && phrase.Weight >= 2 && !maskable[words[0].Length].Contains(words[0]))
                    {
                        maskable[words[0].Length].Add(words[0]);
                    }
                }
            }
        }

        return new(heat, maskable);
    }

    private sealed record Sets(Dictionary<ulong, int> Heat, List<string>[] Maskable);
}
