namespace Parley.Core.Text;

/// <summary>Function words by language, from <c>languages.txt</c>. A word that is English too says little for another language.</summary>
internal sealed class LanguageTable
{
    /// <summary>The most languages the table can hold; a word's languages are a bit mask.</summary>
    public const int Most = 32;

    private const double SharedWithEnglish = 0.3;

    private readonly string[] _codes;
    private readonly Dictionary<string, string> _names;
    private readonly Dictionary<ulong, uint> _words;

    private LanguageTable(string[] codes, Dictionary<string, string> names, Dictionary<ulong, uint> words) =>
        (_codes, _names, _words) = (codes, names, words);

    /// <summary>Languages with words; English is number 0.</summary>
    public int Count => _codes.Length;

    public static LanguageTable Load()
    {
        var codes = new List<string>();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var words = new Dictionary<ulong, uint>();
        foreach (var (section, line) in TextResource.Lines("languages.txt"))
        {
            var space = section.IndexOf(' ', StringComparison.Ordinal);
            var code = section[..space];
            names[code] = section[(space + 1)..];
            if (line == "-")
            {
                continue;
            }

            if (!codes.Contains(code))
            {
                codes.Add(code);
            }

            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var hash = WordHash.Of(word);
                words[hash] = words.GetValueOrDefault(hash) | (1u << codes.IndexOf(code));
            }
        }

        return new([.. codes], names, words);
    }

    public string Code(int language) => _codes[language];

    public string NameOf(string code) => _names.GetValueOrDefault(code, code);

    public void Add(ulong word, Span<double> hits)
    {
        if (!_words.TryGetValue(word, out var mask))
        {
            return;
        }

        for (var rest = mask; rest != 0; rest &= rest - 1)
        {
            hits[System.Numerics.BitOperations.TrailingZeroCount(rest)] += (mask & 1) != 0 && mask != 1 && rest != mask ? SharedWithEnglish : 1;
        }
    }
}
