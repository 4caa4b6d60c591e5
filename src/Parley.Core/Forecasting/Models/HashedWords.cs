using Parley.Core.Metrics;

namespace Parley.Core.Forecasting;

/// <summary>A message as a sparse vector: words and pairs of neighbours, hashed, 1 + log count, of length 1 (METHODS 8).</summary>
public sealed record HashedWords(int[] Indices, float[] Values)
{
    internal static HashedWords Of(WordStream words, int bits)
    {
        var hashes = new int[2 * words.Words.Count];
        var (n, before) = (0, 0UL);
        for (var i = 0; i < words.Words.Count; i++)
        {
            var hash = SeededGenerator.Mix(words.Hash(i));
            hashes[n++] = (int)(hash >> (64 - bits));
            if (!words.StartsSentence(i))
                hashes[n++] = (int)(SeededGenerator.Mix(hash + (before * 31)) >> (64 - bits));
            before = hash;
        }

        return Counted(hashes.AsSpan(0, n));
    }

    private static HashedWords Counted(Span<int> hashes)
    {
        hashes.Sort();
        var (indices, values) = (new List<int>(hashes.Length), new List<float>(hashes.Length));
        double squares = 0;
        for (var i = 0; i < hashes.Length;)
        {
            var start = i;
            while (i < hashes.Length && hashes[i] == hashes[start])
                i++;
            var value = 1 + Math.Log(i - start);
            squares += value * value;
            indices.Add(hashes[start]);
            values.Add((float)value);
        }

        var norm = (float)Math.Sqrt(squares);
        return new([.. indices], [.. values.Select(v => v / norm)]);
    }
}
