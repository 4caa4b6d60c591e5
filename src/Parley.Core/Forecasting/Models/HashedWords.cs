namespace Parley.Core.Forecasting;

/// <summary>A message as a sparse vector: words and pairs of neighbours, hashed, 1 + log count, of length 1 (METHODS 8).</summary>
public sealed record HashedWords(int[] Indices, float[] Values)
{
    internal static HashedWords Of(WordStream words, int bits)
    {
        var counts = new SortedDictionary<int, int>();
        ulong before = 1;
        for (var i = 0; i < words.Words.Count; i++)
        {
            var hash = WordHash.Of(words[i]);
            Count(counts, hash, bits);
            if (i > 0 && words.Words[i - 1].Sentence == words.Words[i].Sentence)
                Count(counts, Metrics.SeededGenerator.Mix(hash + before * 31), bits);
            before = hash;
        }

        var (indices, values) = (new int[counts.Count], new float[counts.Count]);
        var (n, squares) = (0, 0.0);
        foreach (var (index, count) in counts)
        {
            var value = 1 + Math.Log(count);
            squares += value * value;
            (indices[n], values[n]) = (index, (float)value);
            n++;
        }

        for (var i = 0; i < n; i++)
            values[i] /= (float)Math.Sqrt(squares);
        return new(indices, values);
    }

    private static void Count(SortedDictionary<int, int> counts, ulong hash, int bits)
    {
        var index = (int)(hash >> (64 - bits));
        counts[index] = counts.GetValueOrDefault(index) + 1;
    }
}
