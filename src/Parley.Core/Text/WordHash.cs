namespace Parley.Core.Text;

/// <summary>
/// A 64-bit hash of a word, the same on every platform and build. Apostrophes do not count, so that <c>youre</c> and <c>you're</c> are one
/// word; only before <c>ll</c> they do, because <c>we'll</c> is not <c>well</c> and <c>he'll</c> is not <c>hell</c>.
/// </summary>
public static class WordHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>FNV-1a over UTF-16 units, finished as in SplitMix64; never 0.</summary>
    public static ulong Of(ReadOnlySpan<char> word)
    {
        var hash = Offset;
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            if (c != '\'' || (i + 2 < word.Length && word[i + 1] == 'l' && word[i + 2] == 'l'))
            {
                hash = (hash ^ c) * Prime;
            }
        }

        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return (hash ^ (hash >> 31)) | 1;
    }
}
