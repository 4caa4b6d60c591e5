namespace Parley.Core.Forecasting;

/// <summary>SimHash (Charikar 2002) of the words: near-duplicates differ in few of its 64 bits.</summary>
internal static class SimilarityHash
{
    /// <returns>0 for a text without words.</returns>
    public static ulong Of(WordStream words)
    {
        Span<int> votes = stackalloc int[64];
        votes.Clear();
        for (var i = 0; i < words.Words.Count; i++)
        {
            var hash = WordHash.Of(words[i]);
            for (var bit = 0; bit < 64; bit++)
                votes[bit] += (hash >> bit & 1) == 1 ? 1 : -1;
        }

        ulong result = 0;
        for (var bit = 0; bit < 64; bit++)
            result |= votes[bit] > 0 ? 1UL << bit : 0;
        return result;
    }
}
