namespace Parley.Core.Text;

/// <summary>
/// A 64-bit similarity hash: each bit is the majority of that bit over the hashes of the words, so that near-duplicates differ in few bits.
/// Source: Charikar 2002, "Similarity estimation techniques from rounding algorithms". 0 for a text without words.
/// </summary>
public static class SimHash
{
    /// <summary>A byte's eight bits, each spread to a byte of its own, so that eight counters are added at once.</summary>
    private static readonly ulong[] Spread = [.. Enumerable.Range(0, 256).Select(SpreadBits)];

    public static ulong Of(ReadOnlySpan<Token> tokens)
    {
        Span<int> counts = stackalloc int[64];
        Span<ulong> packed = stackalloc ulong[8];
        int words = 0, pending = 0;
        foreach (var token in tokens)
        {
            if (token.Kind is not (TokenKind.Word or TokenKind.Number))
            {
                continue;
            }

            words++;
            var hash = token.Hash >> 1 | token.Hash << 63;
            for (var b = 0; b < 8; b++)
            {
                packed[b] += Spread[(byte)(hash >> (8 * b))];
            }

            if (++pending == 255)
            {
                Flush(packed, counts);
                pending = 0;
            }
        }

        Flush(packed, counts);
        var result = 0UL;
        for (var bit = 0; bit < 64; bit++)
        {
            result |= 2 * counts[bit] > words ? 1UL << bit : 0;
        }

        return result;
    }

    /// <summary>How many of the 64 bits differ.</summary>
    public static int Distance(ulong left, ulong right) => System.Numerics.BitOperations.PopCount(left ^ right);

    private static void Flush(Span<ulong> packed, Span<int> counts)
    {
        for (var bit = 0; bit < 64; bit++)
        {
            counts[bit] += (byte)(packed[bit >> 3] >> (8 * (bit & 7)));
        }

        packed.Clear();
    }

    private static ulong SpreadBits(int value)
    {
        var spread = 0UL;
        for (var bit = 0; bit < 8; bit++)
        {
            spread |= (ulong)((value >> bit) & 1) << (8 * bit);
        }

        return spread;
    }
}
