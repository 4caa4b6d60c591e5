namespace Parley.Core.Metrics;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood 2014): a generator of eight bytes of state whose sequence is fixed by its seed on every platform
/// and in every version, so that a result with a seed can be had again.
/// </summary>
/// <param name="seed">Any value; equal seeds give equal sequences.</param>
public sealed class SeededGenerator(ulong seed)
{
    private ulong state = seed;

    /// <summary>The next 64 uniformly distributed bits.</summary>
    public ulong NextBits() => Mix(state += 0x9E3779B97F4A7C15UL);

    /// <summary>A uniform number in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform integer in [0, <paramref name="bound"/>); the bias of the multiply-shift is below bound / 2^64.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is not positive.</exception>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)Math.BigMul(NextBits(), (ulong)bound, out _);
    }

    /// <summary>Shuffles in place (Fisher and Yates), every order equally likely.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>The finaliser of SplitMix64: a bijection of 64 bits in which every input bit moves every output bit.</summary>
    public static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9UL;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBUL;
        return bits ^ (bits >> 31);
    }
}
