using Parley.Core.Metrics;

namespace Parley.Core.Learning;

/// <summary>Sixty-four bits that stand for a name in draws: the same on every platform, and for any Unicode.</summary>
public static class RoundKey
{
    /// <summary>FNV-1a over the UTF-16 units, finished by SplitMix64's mixer.</summary>
    public static ulong Of(ReadOnlySpan<char> name)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var unit in name)
            hash = (hash ^ unit) * 0x100000001B3UL;
        return SeededGenerator.Mix(hash);
    }

    /// <summary>Three keys folded into one; the order of the arguments counts.</summary>
    public static ulong Combine(ulong seed, ulong first, ulong second) =>
        SeededGenerator.Mix(SeededGenerator.Mix(SeededGenerator.Mix(seed + 0x9E3779B97F4A7C15UL) ^ first) + second);

    /// <summary>A uniform number in [0, 1) from a key.</summary>
    public static double Uniform(ulong key) => (key >> 11) * (1.0 / (1UL << 53));
}
